package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Verify;
import dev.fairlead.install.VerifyOutcome;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.report.VerifyReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies what runs. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Ask a running service what its spec wants to be asked after an install.",
        description = {
            "Runs the checks of the spec's verification: requests through the API server's proxy, and the tests of the charts. Nothing is taken "
                    + "back. When the running revision was made from this spec and passes, its record says so; see: fairlead status.",
            "",
            "Exit codes: 0 all passed; 3 it is not healthy, or could not be asked; 5 a check failed and needs a person."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead verify shop -e prod",
            "  fairlead verify shop -e prod --format junit > verify.xml      for a pipeline"
        })
final class VerifyCommand extends ReleaseCommand {

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the results are printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
                    + "schemas/verification.schema.json describes json.")
    private VerifyReport.Form format = VerifyReport.Form.TEXT;

    private List<PackagedChart> packages = List.of();

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    void prepare(Delivery delivery, RenderedEnvironment rendered) {
        packages = delivery.packages(rendered);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        InstallOptions options = InstallOptions.standard(wait.limits(), Program.version());
        List<VerifyOutcome> outcomes = new ArrayList<>();
        for (PackagedChart chart : packages) {
            outcomes.add(new Verify(release.of(chart.namespace(), chart.release()), options).run(chart));
        }
        Console console = session().console();
        console.out().print(VerifyReport.of(outcomes, format, console.style()));
        return outcomes.stream()
                .map(VerifyOutcome::exitCode)
                .max(Comparator.naturalOrder())
                .map(ExitCode::of)
                .orElse(ExitCode.GOOD);
    }
}
