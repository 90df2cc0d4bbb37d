package dev.fairlead.cli;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedFiles;
import dev.fairlead.report.CheckReport;
import dev.fairlead.report.CheckSummary;
import dev.fairlead.report.SourceRoot;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.ServiceResult;
import dev.fairlead.validate.change.review.ChangeReview;
import java.util.ArrayList;
import java.util.List;
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
            "  fairlead check --report sarif=check.sarif --report junit=check.xml",
            "  fairlead check --base origin/main        and what this branch does to dev and prod"
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
    private BaseOption base = new BaseOption();

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        reports.prepare(session);
        if (manifests.asked(!services.isEmpty() || !environment.isEmpty())) {
            return manifests.check(session, where, reports, verbose, quiet.on()).number();
        }
        CheckFindings found = new CheckFindings(SourceRoot.around(where.folder(session)));
        try {
            check(found);
            found.finish();
        } catch (InvalidInput e) {
            found.add(e.findings());
        } catch (Unavailable | HelmFailed e) {
            reports.write(session, found.endedBy(e), verbose);
            throw e;
        }
        return report(found.summary()).number();
    }

    private void check(CheckFindings found) {
        Project project = where.project(session);
        found.inside(SourceRoot.around(project.root()));
        List<Spec> specs = Specs.load(session, project, services);
        specs.forEach(spec -> found.add(spec.warnings()));
        List<List<RenderedEnvironment>> rendered = Specs.render(specs);
        if (!ignoreStale) {
            rendered.forEach(service -> found.add(RenderedFiles.stale(project, service)));
        }
        List<List<RenderedEnvironment>> wanted = chosen(specs, rendered);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        try (Delivery delivery = new Delivery(helm, session.surroundings(), () -> where.charts(session, project));
                ChangeReview review = base.open(session, project, where, helm)) {
            wanted.forEach(service -> {
                ServiceResult result = delivery.checkService(service);
                found.add(result);
                found.add(delivery.promotions(result));
            });
            if (review != null) {
                found.add(review.report(
                        found.results(), where.charts(session, project), services.isEmpty(), environment));
            }
        }
    }

    /** The environments that are asked for, a list a service. */
    private List<List<RenderedEnvironment>> chosen(List<Spec> specs, List<List<RenderedEnvironment>> rendered) {
        if (!environment.isEmpty()) {
            specs.forEach(spec -> spec.environment(environment));
        }
        return rendered.stream()
                .map(service -> service.stream()
                        .filter(r ->
                                environment.isEmpty() || r.environment().name().equals(environment))
                        .toList())
                .toList();
    }

    private ExitCode report(CheckSummary summary) {
        reports.write(session, summary, verbose);
        if (!quiet.on()) {
            session.console().say(CheckReport.summary(summary));
        }
        return summary.isInvalid() ? ExitCode.INVALID : ExitCode.GOOD;
    }
}
