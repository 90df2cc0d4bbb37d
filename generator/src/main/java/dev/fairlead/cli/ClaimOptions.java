package dev.fairlead.cli;

import dev.fairlead.install.Claim;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done when someone else may be at work on the release. */
final class ClaimOptions {

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Wait so long for another run of Fairlead on the release to end (default: leave at once when one lives; one that is gone is found out in at most 30 s).")
    private @Nullable Duration lockTimeout;

    @Option(
            names = "--take-over",
            description = "Settle an operation of plain Helm that was cut off, however young it is.")
    private boolean takeOver;

    ClaimOptions() {}

    Claim claim() {
        return new Claim(Optional.ofNullable(lockTimeout), takeOver);
    }
}
