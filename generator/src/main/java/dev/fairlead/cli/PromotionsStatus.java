package dev.fairlead.cli;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.Status;
import dev.fairlead.promote.matrix.Matrix;
import dev.fairlead.promote.matrix.MatrixReader;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.report.MatrixJson;
import dev.fairlead.report.MatrixTable;
import dev.fairlead.report.ParityReport;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.change.git.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Shows what runs where. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show what runs where: services by environments, and how far each environment is behind the first.",
        description = {
            "A cell has the version, how long it runs, and its state: good (healthy, and an install saw it good), not proven, unhealthy, changing, "
                    + "not installed, not reached. Versions behind are those that the first environment of promotion.order ran since, commits those of "
                    + "spec and charts between what was installed in both, the time is since it went on. No cluster is changed.",
            "",
            "Exit codes: 0 every cluster answered; 3 one did not, and its cells say so."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promotions status                          every service in every environment",
            "  fairlead promotions status shop --format markdown   for a page or a chat",
            "  fairlead promotions status --format json            with revisions, commits and records",
            "  fairlead promotions status --sandbox                all environments on the sandbox",
        })
final class PromotionsStatus implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How it is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
                    + "schemas/promotion-matrix.schema.json describes json.")
    private ParityReport.Form format = ParityReport.Form.TEXT;

    @Option(
            names = "--parallel",
            paramLabel = "NUMBER",
            defaultValue = "8",
            description = "Releases that are looked at at once (default: ${DEFAULT-VALUE}).")
    private int parallel = 8;

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec command = picocli.CommandLine.Model.CommandSpec.create();

    private final Session session;

    PromotionsStatus(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (parallel < 1) {
            throw new ParameterException(command.commandLine(), "--parallel takes a number from 1 on");
        }
        Project project = where.project(session);
        List<Spec> specs = Specs.load(session, project, services);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        try (LazyConnections connections = new LazyConnections()) {
            Matrix matrix = new MatrixReader(
                            new RecordFolder(project),
                            (spec, environment) -> new Status(SourceOptions.scope(
                                            session,
                                            helm,
                                            connections.of(source.choice(session, spec, environment)),
                                            spec,
                                            environment))
                                    .run(),
                            (spec, from, to) -> commits(project, spec, from, to),
                            session.surroundings().clock())
                    .read(specs, parallel);
            session.console()
                    .out()
                    .print(
                            switch (format) {
                                case TEXT ->
                                    MatrixTable.text(matrix, session.console().style());
                                case MARKDOWN -> MatrixTable.markdown(matrix);
                                case JSON -> MatrixJson.of(matrix);
                            });
            return (matrix.isComplete() ? ExitCode.GOOD : ExitCode.UNAVAILABLE).number();
        }
    }

    /** Commits of the spec and of the charts; unknown outside of a repository, and where a clone does not hold them. */
    private OptionalInt commits(Project project, Spec spec, String from, String to) {
        try {
            return Repository.around(project.root(), session.surroundings())
                    .commits(from, to, List.of(spec.file(), where.charts(session, project)));
        } catch (Unavailable e) {
            return OptionalInt.empty();
        }
    }
}
