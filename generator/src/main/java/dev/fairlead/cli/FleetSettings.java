package dev.fairlead.cli;

import dev.fairlead.install.fleet.FleetOptions;
import picocli.CommandLine.Option;

/** Which services are installed together, and how. */
final class FleetSettings {

    @Option(
            names = "--with-needs",
            description = "Take along what the services need, and what that needs (see needs: in the spec).")
    private boolean withNeeds;

    @Option(
            names = "--ignore-needs",
            description = "Do not look whether needed services that are not taken along are healthy.")
    private boolean ignoreNeeds;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "Services that are worked on at once, at most (default: ${DEFAULT-VALUE}).")
    private int parallel = 4;

    @Option(
            names = "--fail-fast",
            description = "Begin nothing more after a failure; what is under way goes on to its end.")
    private boolean failFast;

    FleetSettings() {}

    boolean withNeeds() {
        return withNeeds;
    }

    boolean ignoreNeeds() {
        return ignoreNeeds;
    }

    FleetOptions options() {
        return new FleetOptions(Math.max(1, parallel), failFast);
    }
}
