package dev.fairlead.cli;

import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.report.DossierFiles;
import dev.fairlead.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the evidence of a failure goes. */
final class DossierOptions {

    private static final String OWN_FOLDER = ".fairlead";

    @Option(
            names = "--dossier",
            paramLabel = "FOLDER",
            description =
                    "Where the evidence of a failure is written, as Markdown and JSON, before anything is taken back (default: "
                            + ".fairlead/dossiers of the project).")
    private @Nullable Path folder;

    @Option(names = "--no-dossier", description = "Write no files about a failure.")
    private boolean none;

    DossierOptions() {}

    /** Progress that writes each dossier as soon as it is there, and says where; a full disk stops nothing. */
    ReleaseProgress writing(Session session, Project project, ReleaseProgress progress) {
        if (none) {
            return progress;
        }
        return (release, p) -> {
            progress.tell(release, p);
            if (p instanceof Progress.Failed failed) {
                try {
                    Path target = target(session, project);
                    for (Path file : new DossierFiles(target).write(failed.why())) {
                        progress.tell(release, new Progress.Written(project.displayName(file)));
                    }
                } catch (IOException e) {
                    progress.tell(release, new Progress.Warned("the dossier cannot be written: " + e));
                }
            }
        };
    }

    private Path target(Session session, Project project) throws IOException {
        if (folder != null) {
            return session.surroundings().directory().resolve(folder).normalize();
        }
        Path own = project.root().resolve(OWN_FOLDER);
        Files.createDirectories(own);
        Path ignore = own.resolve(".gitignore");
        if (Files.notExists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
        return own.resolve("dossiers");
    }
}
