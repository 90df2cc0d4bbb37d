package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.SandboxOptions;
import picocli.CommandLine.Option;

/** {@code --name}: which sandbox. */
final class SandboxName {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = SandboxOptions.DEFAULT_NAME,
            description = "Which sandbox, where there are several (default: ${DEFAULT-VALUE}).")
    private String name = SandboxOptions.DEFAULT_NAME;

    SandboxName() {}

    String value() {
        return name;
    }
}
