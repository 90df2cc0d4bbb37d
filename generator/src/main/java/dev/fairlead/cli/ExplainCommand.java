package dev.fairlead.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a rule. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Explain a rule: why it is there, what it finds, what to do.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead explain policy/host-path        the page of a rule that a finding names",
            "  fairlead explain --rules                 every rule with its severity and category",
            "  fairlead explain --rules --format json   the same for a program"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RULE",
            arity = "0..1",
            description = "Id of a rule, as it stands in brackets behind a finding.")
    private String rule = "";

    @Option(names = "--rules", description = "List every rule.")
    private boolean all;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ExplainRule rules = new ExplainRule(session, format.value());
        if (all == !rule.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "either a RULE or --rules is needed");
        }
        return (all ? rules.list() : rules.print(rule)).number();
    }
}
