package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.promote.commit.TreeCommit;
import dev.fairlead.spec.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the project and its charts lie. */
final class ProjectOptions {

    @Option(
            names = {"-C", "--project"},
            paramLabel = "FOLDER",
            description = "The folder that holds environments/ (default: the nearest one from here upwards).")
    private @Nullable Path project;

    @Option(
            names = "--charts",
            paramLabel = "FOLDER",
            description =
                    "The folder that holds the chart app (default: charts/ of the project, else the charts that come with Fairlead).")
    private @Nullable Path charts;

    ProjectOptions() {}

    Project project(Session session) {
        Path start = session.surroundings().directory();
        Project found = Project.find(project == null ? start : start.resolve(project));
        List<String> finished = TreeCommit.recover(found);
        if (!finished.isEmpty()) {
            session.console().say("finished a promotion that was cut off: " + String.join(", ", finished));
        }
        return found;
    }

    /** The folder that is the project, which need not hold environments/ yet. */
    Path folder(Session session) {
        Path start = session.surroundings().directory();
        return project == null ? start : start.resolve(project).normalize();
    }

    /**
     * The folder of the charts.
     *
     * @throws InvalidInput when there is no chart {@code app} in it
     */
    Path charts(Session session, Project around) {
        if (charts != null) {
            return withApp(session.surroundings().directory().resolve(charts).normalize(), charts.toString());
        }
        Path shipped = session.surroundings().home().resolve("charts");
        return Stream.of(around.root().resolve("charts"))
                .filter(ProjectOptions::holdsApp)
                .findFirst()
                .orElseGet(() -> withApp(shipped, shipped.toString()));
    }

    /** Where the charts are looked for, in this order; which of them is there is not asked. */
    List<Path> chartFolders(Session session, Project around) {
        return charts == null
                ? List.of(
                        around.root().resolve("charts"),
                        session.surroundings().home().resolve("charts"))
                : List.of(session.surroundings().directory().resolve(charts).normalize());
    }

    private static Path withApp(Path folder, String name) {
        if (!holdsApp(folder)) {
            throw new InvalidInput(Finding.error(
                            "chart/missing",
                            Position.ofFile(name),
                            "",
                            "there is no chart app: app/Chart.yaml is missing")
                    .withHint("name the folder that holds the charts with --charts"));
        }
        return folder;
    }

    private static boolean holdsApp(Path folder) {
        return Files.isRegularFile(folder.resolve("app/Chart.yaml"));
    }
}
