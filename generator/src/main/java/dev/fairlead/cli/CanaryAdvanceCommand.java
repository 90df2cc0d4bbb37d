package dev.fairlead.cli;

import dev.fairlead.canary.CanaryAdvance;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Let a canary go one step further, past an approval or a gate; after the last step it is promoted. */
@Command(
        name = "advance",
        mixinStandardHelpOptions = true,
        header = "Let a canary go one step further, past an approval or a gate; after the last step it is promoted.",
        description = "Its hold is waited for and judged first. Exit codes as of start.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead canary advance shop -e prod"})
final class CanaryAdvanceCommand extends CanaryVerb {

    @Mixin
    private CanaryWorkOptions work = new CanaryWorkOptions();

    CanaryAdvanceCommand(Session session) {
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
        return ended(new CanaryAdvance(release, work.options(), CanaryVerb::checks).run());
    }
}
