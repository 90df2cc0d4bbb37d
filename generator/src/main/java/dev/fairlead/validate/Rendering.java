package dev.fairlead.validate;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.trace.Places;
import java.nio.file.Path;

/** Renders the releases of an environment without checking them: for what is only compared with. */
public final class Rendering {

    private final Helm helm;
    private final TemporaryFolder folder;

    /** @param folder for charts that come from a repository; what is rendered can be rendered again as long as it is there */
    public Rendering(Helm helm, TemporaryFolder folder) {
        this.helm = helm;
        this.folder = folder;
    }

    /**
     * The service's own release.
     *
     * @param charts folder that holds the chart {@code app}
     * @throws InvalidInput when the chart is not there or cannot be rendered
     */
    public CheckedRelease service(RenderedEnvironment rendered, Path charts) {
        Spec spec = rendered.spec();
        Places places = new Places(
                rendered.values(),
                spec.displayName(),
                rendered.environment().cluster().position());
        Path app = charts.resolve("app");
        return release(
                spec.name(), ChartLocation.existing(app, app.toString(), places.fallback()), places, rendered, true);
    }

    /**
     * The release of another chart.
     *
     * @throws InvalidInput when the chart is not there or cannot be rendered
     * @throws Unavailable when its repository cannot be reached
     */
    public CheckedRelease other(RenderedEnvironment rendered, RenderedRelease other) {
        Spec spec = rendered.spec();
        String name = spec.name() + "-" + other.name();
        Path chart = ChartLocation.of(other.release(), spec.folder(), folder.make("chart-" + name), helm);
        Places places =
                new Places(other.values(), spec.displayName(), other.release().position());
        return release(name, chart, places, rendered, false);
    }

    private CheckedRelease release(
            String name, Path chart, Places places, RenderedEnvironment rendered, boolean isOwn) {
        Spec spec = rendered.spec();
        Environment environment = rendered.environment();
        Subject subject = new Subject(
                name,
                chart,
                places,
                environment.cluster().namespace(),
                environment.cluster().kubernetes(),
                Profiles.of(spec.folder(), environment.cluster().schemas()),
                false,
                isOwn,
                new PolicyDecisions(spec, environment.name()));
        RenderedChart renderer = new RenderedChart(subject, helm, folder.make("values"));
        try {
            String text = renderer.text(places.values(), false);
            return subject.checked(ManifestStream.parse(text).manifests(), renderer);
        } catch (HelmFailed e) {
            throw new InvalidInput(TemplateFailure.finding(e.reason(), places));
        }
    }
}
