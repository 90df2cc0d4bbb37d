package dev.fairlead.validate.change.review;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.change.git.BaseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The project as it is in the base: its specs, templates and charts, where it has them. */
final class BaseProject {

    private final Project project;
    private final List<Path> chartFolders;
    private final BaseFiles files;
    private final SpecLoader loader;

    /**
     * @param project as it is now
     * @param chartFolders where charts are looked for now, the first that holds {@code app} counts
     * @param clock the time of the base: an allowance that lapsed since was good then
     */
    BaseProject(Project project, List<Path> chartFolders, BaseFiles files, Clock clock) {
        this.project = project;
        this.chartFolders = List.copyOf(chartFolders);
        this.files = files;
        this.loader = new SpecLoader(clock, Renderer::expressionsOf);
        List<Path> wanted = new ArrayList<>(chartFolders);
        wanted.add(project.environments());
        files.bring(wanted);
    }

    /** The services that have a spec in the base. */
    List<String> services() {
        return files.copyOf(project.root())
                .map(Project::new)
                .filter(base -> Files.isDirectory(base.environments()))
                .map(Project::services)
                .orElse(List.of());
    }

    /** Where the base's copy of a file or folder stands; the file itself when it is no part of the repository. */
    Path copyOf(Path path) {
        return files.copyOf(path).orElse(path);
    }

    /** Whether a file is no part of the repository, so that there is nothing to compare it with. */
    boolean isOutside(Path file) {
        return files.copyOf(file).isEmpty();
    }

    /** Whether the base has a spec at a place. */
    boolean hasSpec(Path file) {
        bring(List.of(file));
        return files.has(file);
    }

    /**
     * The spec that stands at a place in the base, with what it refers to beside it.
     *
     * @param file where it stands now
     * @throws InvalidInput when it is not valid
     */
    Spec spec(Path file) {
        bring(List.of(file));
        Spec spec = loader.load(copyOf(file), project.displayName(file));
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        bring(references(spec.releases(), folder));
        return spec;
    }

    /** Lays out what the releases of a spec of now refer to, as the base has it. */
    void bringReferences(Spec now) {
        bring(references(now.releases(), now.folder()));
    }

    /** The folder of the charts that the base's values are for. */
    Optional<Path> charts() {
        return chartFolders.stream()
                .map(this::copyOf)
                .filter(folder -> Files.isRegularFile(folder.resolve("app/Chart.yaml")))
                .findFirst();
    }

    private void bring(List<Path> paths) {
        files.bring(paths.stream().filter(p -> !files.has(p)).toList());
    }

    private static List<Path> references(List<ChartRelease> releases, Path folder) {
        List<Path> paths = new ArrayList<>();
        for (ChartRelease release : releases) {
            release.template().ifPresent(t -> paths.add(folder.resolve(t).normalize()));
            if (release.source() instanceof ChartRelease.Local local) {
                paths.add(folder.resolve(local.path()).normalize());
            }
        }
        return paths;
    }
}
