package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.install.Diff;
import dev.fairlead.install.DiffReport;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.report.DiffText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what an install would change. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        header = "Show what an install would change: against what was applied, and against the live objects.",
        description = "Fields that no manifest sets are the server's and are not compared. Secret values are masked.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead diff shop -e prod",
            "  fairlead diff shop -e prod --exit-code    exit code 1 when there are changes"
        })
final class DiffCommand extends ReleaseCommand {

    @Option(names = "--exit-code", description = "End with exit code 1 when there are changes.")
    private boolean exitCode;

    private List<PackagedChart> packages = List.of();

    DiffCommand(Session session) {
        super(session);
    }

    @Override
    void prepare(Delivery delivery, RenderedEnvironment rendered) {
        packages = delivery.packages(rendered);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        boolean changes = false;
        for (PackagedChart chart : packages) {
            DiffReport report = new Diff(release.of(chart.namespace(), chart.release())).run(chart);
            session()
                    .console()
                    .out()
                    .print(DiffText.of(report, session().console().style()));
            changes |= report.hasChanges();
        }
        return changes && exitCode ? ExitCode.INVALID : ExitCode.GOOD;
    }
}
