package dev.fairlead.cli;

import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Rollback;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.report.OutcomeText;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings an earlier revision back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        header = "Bring an earlier revision back and stay until it is healthy.",
        description = "Works on a failed release too, and on one that an interrupted operation left pending.",
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

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long it may take to become healthy (default: ${DEFAULT-VALUE}).")
    private Duration timeout = WaitLimits.DEFAULT.timeout();

    RollbackCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        InstallOutcome outcome = new Rollback(release, WaitLimits.DEFAULT.within(timeout))
                .run(revision == null ? OptionalInt.empty() : OptionalInt.of(revision));
        session()
                .console()
                .out()
                .print(OutcomeText.of(outcome, session().console().style()));
        return ExitCode.of(outcome.exitCode());
    }
}
