package dev.fairlead.cli;

import dev.fairlead.finding.UnknownName;
import dev.fairlead.validate.ManifestChecks;
import dev.fairlead.validate.manifest.Rule;
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

/** Says where a value comes from. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Say where a value comes from: field of an object, chart, values, template, line of the spec.",
        description =
                "The path is one of the rendered values, of the spec, or a field of an object that the charts make; "
                        + "items of lists go by name or number. What decides a field is found by rendering the charts with "
                        + "changed values. Secrets are masked, and no cluster is touched.",
        footerHeading = "%nExamples:%n",
        footer = {
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
            paramLabel = "SERVICE PATH",
            arity = "1..2",
            description = "The service, by name or spec file, and what to explain.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "The environment, as the spec names it (default: all).")
    private String environment = "";

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private FormatOption format = new FormatOption();

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
        if (arguments.size() == 2) {
            return new ExplainValue(session, where, quiet)
                    .run(arguments.getFirst(), environment, arguments.getLast(), format.value())
                    .number();
        }
        String rule = arguments.getFirst();
        if (environment.isEmpty() && rule.matches("[a-z]+/[a-z0-9-]+")) {
            List<String> known =
                    ManifestChecks.rules().stream().map(Rule::id).sorted().toList();
            throw new UnknownName("page for the rule", rule, known, "this version");
        }
        throw new ParameterException(
                spec.commandLine(), "name what to explain after the service, such as deployment.image.tag");
    }
}
