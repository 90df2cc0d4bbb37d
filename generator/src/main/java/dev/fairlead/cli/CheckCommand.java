package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Verdict;
import dev.fairlead.helm.Helm;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedFiles;
import dev.fairlead.report.CheckReport;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds what would break, in every environment, on the spec's line. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Find everything that would break dev or prod, and say it on the spec's line.",
        description =
                "Checks the specs, the values against the charts' schemas, the objects that Helm renders against the Kubernetes API "
                        + "of each environment's version (offline and strict), the policies, and whether the rendered files are up to date.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead check                           every service, every environment",
            "  fairlead check shop -e prod              one environment",
            "  fairlead check --manifests deploy/         any manifests, against Kubernetes' schemas",
            "  fairlead check --format github           annotations beside the changed lines",
            "  fairlead check --format json > findings.json"
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "Only this environment (default: all).")
    private String environment = "";

    @Option(names = "--verbose", description = "Print notes too, and say of every subject what was checked.")
    private boolean verbose;

    @Option(
            names = "--no-stale",
            negatable = false,
            description = "Do not ask whether the rendered files are up to date.")
    private boolean ignoreStale;

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (manifests.asked(!services.isEmpty() || !environment.isEmpty())) {
            return manifests
                    .check(session, where, format.value(), verbose, quiet.on())
                    .number();
        }
        Project project = where.project(session);
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Checked>> verdicts = new TreeMap<>();
        try {
            List<Spec> specs = Specs.load(session, project, services);
            specs.forEach(spec -> findings.addAll(spec.warnings()));
            List<List<RenderedEnvironment>> rendered = Specs.render(specs);
            if (!ignoreStale) {
                rendered.forEach(service -> findings.addAll(RenderedFiles.stale(project, service)));
            }
            List<RenderedEnvironment> wanted = chosen(specs, rendered);
            Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
            try (Delivery delivery = new Delivery(helm, () -> where.charts(session, project))) {
                for (RenderedEnvironment one : wanted) {
                    CheckResult result = delivery.check(one);
                    findings.addAll(result.findings());
                    verdicts.put(one.spec().name() + " " + one.environment().name(), result.verdicts());
                }
            }
        } catch (InvalidInput e) {
            findings.addAll(e.findings());
        }
        return report(findings.stream().sorted().distinct().toList(), verdicts).number();
    }

    private List<RenderedEnvironment> chosen(List<Spec> specs, List<List<RenderedEnvironment>> rendered) {
        if (!environment.isEmpty()) {
            specs.forEach(spec -> spec.environment(environment));
        }
        return rendered.stream()
                .flatMap(List::stream)
                .filter(r -> environment.isEmpty() || r.environment().name().equals(environment))
                .toList();
    }

    private ExitCode report(List<Finding> findings, Map<String, List<Checked>> verdicts) {
        Console console = session.console();
        console.out().print(CheckReport.print(findings, verdicts, format.value(), console.style(), verbose));
        if (!quiet.on()) {
            console.say(CheckReport.summary(findings, verdicts));
        }
        boolean invalid = findings.stream().anyMatch(Finding::isError)
                || verdicts.values().stream().flatMap(List::stream).anyMatch(c -> c.verdict() == Verdict.INVALID);
        return invalid ? ExitCode.INVALID : ExitCode.GOOD;
    }
}
