package dev.fairlead.cli;

import dev.fairlead.report.PlainFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a rule, or says where a value comes from. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header =
                "Explain a rule, or say where a value comes from: field of an object, chart, values, template, line of the spec.",
        description =
                "A path is one of the rendered values, of the spec, or a field of an object that the charts make; "
                        + "items of lists go by name or number. What decides a field is found by rendering the charts with "
                        + "changed values. Secrets are masked, and no cluster is touched.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead explain policy/host-path                                   the page of a rule that a finding names",
            "  fairlead explain --rules                                            every rule with its severity and category",
            "  fairlead explain shop -e prod deployment.resources.requests.cpu     a value",
            "  fairlead explain shop -e prod workload.resources.requests.cpu       the same by its path in the spec",
            "  fairlead explain shop -e prod Deployment/shop:spec.replicas         a field of an object",
            "  fairlead explain shop -e dev 'Deployment/shop:spec.template.spec.containers[shop].env[DB_URL].value'",
            "  fairlead explain cart -e prod store.maxMemory                       a value of another release",
            "  fairlead explain shop autoscaler.minReplicas                        all environments, one after another",
            "  fairlead explain shop -e prod endpoints.database.host --format json"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RULE | SERVICE PATH",
            arity = "0..2",
            description = "The id of a rule; or the service, by name or spec file, and what to explain.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--rules", description = "List every rule.")
    private boolean all;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "The environment, as the spec names it (default: all).")
    private String environment = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How it is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PlainFormat format = PlainFormat.TEXT;

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (all) {
            require(arguments.isEmpty(), "--rules lists all rules: name nothing beside it");
            return new ExplainRule(session, format).list().number();
        }
        require(!arguments.isEmpty(), "name a rule, or a service and a path");
        if (arguments.size() == 2) {
            return new ExplainValue(session, where, quiet)
                    .run(arguments.getFirst(), environment, arguments.getLast(), format)
                    .number();
        }
        String rule = arguments.getFirst();
        require(
                environment.isEmpty() && rule.matches("[a-z-]+/[a-z0-9-]+"),
                "name what to explain after the service, such as deployment.image.tag");
        return new ExplainRule(session, format).print(rule).number();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
