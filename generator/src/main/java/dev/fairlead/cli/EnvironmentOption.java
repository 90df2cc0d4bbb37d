package dev.fairlead.cli;

import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --env}: one environment of each service, or all. */
final class EnvironmentOption {

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "Only this environment (default: all).")
    private String environment = "";

    EnvironmentOption() {}

    /** Those of a service that are asked for. */
    List<Environment> of(Spec spec) {
        return environment.isEmpty()
                ? List.copyOf(spec.environments().values())
                : List.of(spec.environment(environment));
    }
}
