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
        header = "What runs where, who promoted what, and whether the sealed records of it hold.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promotions status           what runs where, and how far prod is behind dev",
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
