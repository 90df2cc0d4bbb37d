package dev.fairlead.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program with all its commands, around one session. */
@Command(
        name = "fairlead",
        versionProvider = Program.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "From one shared environment spec to healthy Helm releases, and from dev to prod.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead init shop                        a commented spec to start from",
            "  fairlead render                           values of every service and environment",
            "  fairlead check                            everything that would break, on the spec's line",
            "  fairlead sandbox up                       a real control plane on this machine, without Docker",
            "  fairlead install shop -e dev --sandbox    healthy, or back to what was before",
            "",
            "Exit codes: 0 good; 1 invalid input; 2 usage; 3 could not do it; 4 failed and rolled back; 5 failed and needs a person."
        })
final class Program implements Runnable {

    /** The version of the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Program.class.getPackage().getImplementationVersion();
            return new String[] {"fairlead " + (version == null ? "from sources" : version)};
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Program() {}

    /** The command line, ready to execute arguments. */
    static CommandLine commandLine(Session session) {
        CommandLine line = new CommandLine(new Program());
        line.addSubcommand(new CommandLine(new SandboxCommand())
                .addSubcommand(new SandboxUp(session))
                .addSubcommand(new SandboxStatus(session))
                .addSubcommand(new SandboxDown(session)));
        line.addSubcommand(new AutoComplete.GenerateCompletion());
        line.setOut(new PrintWriter(session.console().out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.console().err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                session.console().style() == dev.fairlead.report.Style.COLOUR
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler(
                (failure, _, _) -> new Failures(session).explain(failure).number());
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
