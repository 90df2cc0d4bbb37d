package dev.fairlead.cli;

import dev.fairlead.canary.CanaryAdvance;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    CanaryAdvanceCommand(Session session) {
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
        return ended(new CanaryAdvance(release, options(wait, stay), CanaryVerb::checks).run());
    }
}
