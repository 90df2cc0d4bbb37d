package dev.fairlead.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
            "  fairlead explain policy/host-path         what a rule of a finding means",
            "  fairlead sandbox up                       a real control plane on this machine, without Docker",
            "  fairlead install shop -e dev --sandbox    healthy, or back to what was before",
            "",
            "Exit codes: 0 good; 1 invalid input; 2 usage; 3 could not do it; 4 failed and rolled back; 5 failed and needs a person."
        })
final class Program implements Runnable {

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"fairlead " + version()};
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Program() {}

    /** The command line, ready to execute these arguments. */
    static CommandLine commandLine(Session session, String... arguments) {
        CommandLine line = new CommandLine(new Program());
        new Commands(session).askedFor(arguments).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(session.console().out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.console().err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                session.console().style() == dev.fairlead.report.Style.COLOUR
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpWidth(120);
        line.setExecutionExceptionHandler(
                (failure, _, _) -> new Failures(session).explain(failure).number());
        return line;
    }

    /** The version of the jar's manifest. */
    static String version() {
        return Objects.requireNonNullElse(Program.class.getPackage().getImplementationVersion(), "unreleased");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
