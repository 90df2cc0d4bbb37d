package dev.fairlead.cli;

import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Rollback;
import dev.fairlead.spec.Project;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings an earlier revision back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        header = "Bring an earlier revision back and stay until it is healthy.",
        description = "Works on a failed release too, and on one that an operation left pending when it was cut off.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead rollback shop -e prod           the newest good revision before the one that runs",
            "  fairlead rollback shop 4 -e prod         revision 4"
        })
final class RollbackCommand extends ReleaseCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVISION",
            description = "The revision (default: the newest good one before this).")
    private @Nullable Integer revision;

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private ClaimOptions claim = new ClaimOptions();

    @Mixin
    private DossierOptions dossier = new DossierOptions();

    @Mixin
    private EventFormatOption format = new EventFormatOption();

    RollbackCommand(Session session) {
        super(session);
    }

    @Override
    boolean asEvents() {
        return format.isJson();
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return dossier.writing(session(), project, progress);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        InstallOutcome outcome = new Rollback(release, wait.limits(), claim.claim())
                .run(revision == null ? OptionalInt.empty() : OptionalInt.of(revision));
        ended(outcome);
        return ExitCode.of(outcome.exitCode());
    }
}
