package dev.fairlead.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A new version beside the running one. */
@Command(
        name = "canary",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Try a new version beside the one that runs; promote it, or take it back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead canary plan shop -e prod          pods and weights of every step",
            "  fairlead canary start shop -e prod         all steps, judged, then the promotion",
            "  fairlead canary status shop -e prod        how far it is",
            "  fairlead canary abort shop -e prod         back to what ran before"
        })
final class CanaryCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CanaryCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
