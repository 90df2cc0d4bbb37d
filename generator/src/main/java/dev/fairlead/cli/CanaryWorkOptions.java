package dev.fairlead.cli;

import dev.fairlead.canary.CanaryOptions;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a command works on a canary, and where it leaves its dossiers. */
final class CanaryWorkOptions {

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private DossierOptions dossier = new DossierOptions();

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Stay until there is nothing more to do (default); --no-wait makes the next change and returns.")
    private boolean stay = true;

    CanaryOptions options() {
        return new CanaryOptions(wait.limits(), stay, Program.version());
    }

    /** The same progress, with files of what failed. */
    ReleaseProgress writing(Session session, Project project, ReleaseProgress progress) {
        return dossier.writing(session, project, progress);
    }
}
