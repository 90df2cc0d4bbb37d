package dev.fairlead.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The records of promotions. */
@Command(
        name = "promotions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "The sealed records of what was promoted: whether they hold, who promoted what, what runs where.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promotions log shop         who promoted what, when, on which evidence",
            "  fairlead promotions verify           whether every record of every service holds",
        })
final class PromotionsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
