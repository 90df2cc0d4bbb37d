package dev.fairlead.cli;

import dev.fairlead.canary.CanaryOptions;
import dev.fairlead.canary.CanaryPlan;
import dev.fairlead.canary.CanaryStart;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.render.Renderer;
import dev.fairlead.report.CanaryJson;
import dev.fairlead.report.CanaryPlanText;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Show every step of a canary: pods, weights that can be reached, room; change nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Show every step of a canary: pods, weights that can be reached, room; change nothing.",
        description = "Exit code 0 when it can be started, 3 when it cannot.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead canary plan shop -e prod"})
final class CanaryPlanCommand extends CanaryVerb {

    private Optional<Canary> canary = Optional.empty();
    private Optional<PackagedChart> wanted = Optional.empty();

    CanaryPlanCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return true;
    }

    @Override
    void prepare(Delivery delivery, Spec spec, Environment environment) {
        canary = Renderer.canary(spec, environment).map(Canary::of);
        wanted = Optional.of(
                delivery.packages(Renderer.render(spec, environment)).getLast());
    }

    private Canary canary() {
        return canary.orElseThrow(() -> new Unavailable(
                "the spec does not say how a new version is tried", "add canary to it, with at least one step"));
    }

    @Override
    ExitCode run(ReleaseScope release) {
        PackagedChart chart = wanted.orElseThrow();
        CanaryOptions options = new CanaryOptions(WaitLimits.DEFAULT, true, Program.version());
        CanaryPlan plan = new CanaryStart(release, options, CanaryVerb::checks).plan(chart, canary());
        Console console = session().console();
        console.out()
                .print(
                        format() == CanaryFormat.JSON
                                ? CanaryJson.of(release.release(), chart.version(), plan)
                                : CanaryPlanText.of(release.release(), chart.version(), plan, console.style()));
        return plan.refusals().isEmpty() ? ExitCode.GOOD : ExitCode.UNAVAILABLE;
    }
}
