package dev.fairlead.cli;

import dev.fairlead.canary.CanaryPromotion;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Make the new version the stable one now, whatever steps are left. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        header = "Make the new version the stable one now, whatever steps are left.",
        description =
                "The stable workload is rolled over while the canary still serves; then the canary goes. A promotion that fails is taken back. Exit codes as of start.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead canary promote shop -e prod"})
final class CanaryPromoteCommand extends CanaryVerb {

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

    CanaryPromoteCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return false;
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return dossier.writing(session(), project, progress);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        return ended(new CanaryPromotion(release, options(wait, stay), CanaryVerb::checks).run());
    }
}
