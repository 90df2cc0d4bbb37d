package dev.fairlead.cli;

import dev.fairlead.canary.CanaryStart;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Try a new version beside the one that runs, step by step, and promote it or take it back. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Try a new version beside the one that runs, step by step, and promote it or take it back.",
        description = {
            "Each step is a Helm upgrade: what runs stays exactly as it was deployed, and the new version's pods come beside it with their own image, "
                    + "env, config and resources. All state is in the release: when this program ends in any way, go on with fairlead canary resume. ",
            "",
            "Exit codes: 0 promoted, or paused where it was asked to; 1 the checks of the spec found errors; 3 could not be begun, nothing changed; "
                    + "4 failed and taken back; 5 needs a person."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead canary start shop -e prod",
            "  fairlead canary start shop -e prod --until-step 1     wait for the first step, then leave the canary there",
            "  fairlead canary start shop -e prod --no-wait          only begin; go on with fairlead canary resume"
        })
final class CanaryStartCommand extends CanaryVerb {

    @Mixin
    private CanaryWorkOptions work = new CanaryWorkOptions();

    @Option(
            names = "--until-step",
            paramLabel = "N",
            description = "Go no further than to the end of this step; go on with fairlead canary advance.")
    private @Nullable Integer until;

    private Optional<Canary> canary = Optional.empty();
    private Optional<PackagedChart> wanted = Optional.empty();

    CanaryStartCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return true;
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return work.writing(session(), project, progress);
    }

    @Override
    void prepare(Delivery delivery, Spec spec, Environment environment) {
        canary = Renderer.canary(spec, environment).map(Canary::of);
        int steps = canary().steps().size();
        if (until != null && (until < 1 || until > steps)) {
            throw usage("--until-step %d: the canary has steps 1 to %d".formatted(until, steps));
        }
        wanted = Optional.of(
                delivery.packagesToInstall(Renderer.render(spec, environment)).getLast());
    }

    private Canary canary() {
        return canary.orElseThrow(() -> new Unavailable(
                "the spec does not say how a new version is tried", "add canary to it, with at least one step"));
    }

    @Override
    ExitCode run(ReleaseScope release) {
        OptionalInt last = until == null ? OptionalInt.empty() : OptionalInt.of(until);
        return ended(
                new CanaryStart(release, work.options(), CanaryVerb::checks).run(wanted.orElseThrow(), canary(), last));
    }
}
