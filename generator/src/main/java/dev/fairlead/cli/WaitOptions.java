package dev.fairlead.cli;

import dev.fairlead.install.WaitLimits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long is waited, and what ends the wait before. */
final class WaitOptions {

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long it may take to become healthy (default: ${DEFAULT-VALUE}).")
    private Duration timeout = WaitLimits.DEFAULT.timeout();

    @Option(
            names = "--crash-limit",
            paramLabel = "N",
            defaultValue = "3",
            description = "Restarts of one container that end the wait (default: ${DEFAULT-VALUE}).")
    private int crashLimit = WaitLimits.DEFAULT.restarts();

    @Option(
            names = "--missing-limit",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long an image, Secret or ConfigMap may be missing (default: ${DEFAULT-VALUE}).")
    private Duration missingLimit = WaitLimits.DEFAULT.grace();

    @Option(
            names = "--refused-limit",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationConverter.class,
            description = "How long the server may refuse to make pods, as for a quota (default: ${DEFAULT-VALUE}).")
    private Duration refusedLimit = WaitLimits.DEFAULT.refusal();

    @Option(
            names = "--unschedulable-limit",
            paramLabel = "TIME",
            defaultValue = "3m",
            converter = DurationConverter.class,
            description = "How long no node may take a pod (default: ${DEFAULT-VALUE}).")
    private Duration unschedulableLimit = WaitLimits.DEFAULT.unschedulable();

    WaitOptions() {}

    WaitLimits limits() {
        return new WaitLimits(
                timeout,
                WaitLimits.DEFAULT.settle(),
                missingLimit,
                refusedLimit,
                unschedulableLimit,
                Math.max(1, crashLimit),
                WaitLimits.DEFAULT.interval());
    }
}
