package dev.fairlead.validate;

import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.validate.trace.Places;
import java.util.List;

/**
 * A release that could be rendered, whether it may be installed or not. It can be rendered again as long as the folder of
 * its check is there.
 *
 * @param name name of the Helm release
 * @param namespace into which it goes
 * @param kubernetes minor version of the cluster, such as {@code 1.36}
 * @param isOwn whether the chart is ours to mend, not a third party's
 * @param places its values and where they were written
 * @param manifests what Helm makes of them, hooks included, in Helm's order; may hold the values of Secrets
 * @param chart renders it with other values
 */
public record CheckedRelease(
        String name,
        String namespace,
        String kubernetes,
        boolean isOwn,
        Places places,
        List<Manifest> manifests,
        RenderedChart chart) {

    public CheckedRelease {
        manifests = List.copyOf(manifests);
    }

    /**
     * Leads from its objects back to the spec.
     *
     * @param trials how often the chart may be rendered with changed values for it
     */
    public ManifestTrace trace(int trials) {
        return new ManifestTrace(places, manifests, chart::with, trials);
    }

    /** Its objects, to be compared with another rendering's. */
    public ManifestComparison.Side side() {
        return new ManifestComparison.Side(manifests, namespace);
    }
}
