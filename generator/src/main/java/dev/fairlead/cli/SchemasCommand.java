package dev.fairlead.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Schemas of custom resources: what comes along, and what a project imports. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Schemas of custom resources that check uses offline: import them, list them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead schemas import crds/                           definitions of a folder, for all environments",
            "  fairlead schemas import --cluster --context prod-eu --profile prod-eu",
            "  fairlead schemas list"
        })
final class SchemasCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SchemasCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
