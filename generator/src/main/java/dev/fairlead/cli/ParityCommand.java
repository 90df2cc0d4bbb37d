package dev.fairlead.cli;

import dev.fairlead.helm.Helm;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.report.ParityReport;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.AcrossEnvironments;
import dev.fairlead.validate.parity.ManifestDifferences;
import dev.fairlead.validate.parity.ParityRow;
import dev.fairlead.validate.parity.SpecDifferences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything in which the environments of a service differ, and why they may. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        header = "Show everything in which environments differ, with the reason and the line.",
        description = "One table a service: what differs in the spec, whether it may, why and until when. "
                + "The rendered objects are compared too, field by field; they are counted, or shown with --manifests. "
                + "Exit code 1 when something differs that nothing declares.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead parity                          every service",
            "  fairlead parity shop --manifests         the fields of the rendered objects, too",
            "  fairlead parity --format markdown        for a pull request"
        })
final class ParityCommand implements Callable<Integer> {

    /** What the table itself shows does not keep it from being printed. */
    private static final Set<String> TOLERATED =
            Set.of("spec/parity-undeclared", "spec/parity-unused", "spec/parity-lapsed", "spec/parity-twice");

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Option(names = "--manifests", description = "Print the differences of the rendered objects, too.")
    private boolean manifests;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the table is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ParityReport.Form format = ParityReport.Form.TEXT;

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    ParityCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        List<Spec> specs = Specs.load(session, project, services, TOLERATED);
        List<List<RenderedEnvironment>> rendered = Specs.render(specs);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        List<ParityReport> reports = new ArrayList<>();
        try (Delivery delivery = new Delivery(helm, session.surroundings(), () -> where.charts(session, project))) {
            rendered.forEach(service -> reports.add(report(service, delivery)));
        }
        print(reports);
        return (reports.stream().anyMatch(ParityReport::hasUndeclared) ? ExitCode.INVALID : ExitCode.GOOD).number();
    }

    private ParityReport report(List<RenderedEnvironment> service, Delivery delivery) {
        Spec spec = service.getFirst().spec();
        ManifestDifferences differences = ManifestDifferences.of(
                AcrossEnvironments.rendering(
                        service.stream().map(delivery::check).toList()),
                manifests);
        Map<String, ParityRow> rows = new LinkedHashMap<>();
        SpecDifferences.of(spec).forEach(row -> rows.put(row.path(), row));
        differences.values().forEach(row -> rows.putIfAbsent(row.path(), row));
        return new ParityReport(
                spec.name(), List.copyOf(rows.values()), differences.objects(), differences.notCompared());
    }

    private void print(List<ParityReport> reports) {
        LocalDate today = LocalDate.now(session.surroundings().clock());
        Console console = session.console();
        switch (format) {
            case TEXT -> reports.forEach(r -> console.out().print(r.text(console.style(), width(), manifests, today)));
            case MARKDOWN -> reports.forEach(r -> console.out().print(r.markdown(manifests, today)));
            case JSON -> console.out().print(ParityReport.json(reports, manifests));
        }
    }

    /** The terminal's width as the shell tells it; lines are as long as it takes where nobody does. */
    private int width() {
        String columns = session.surroundings().environment().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 0;
    }
}
