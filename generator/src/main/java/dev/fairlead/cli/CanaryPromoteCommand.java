package dev.fairlead.cli;

import dev.fairlead.canary.CanaryPromotion;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private CanaryWorkOptions work = new CanaryWorkOptions();

    CanaryPromoteCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return false;
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return work.writing(session(), project, progress);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        return ended(new CanaryPromotion(release, work.options(), CanaryVerb::checks).run());
    }
}
