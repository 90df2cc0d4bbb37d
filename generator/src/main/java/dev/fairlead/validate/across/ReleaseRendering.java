package dev.fairlead.validate.across;

import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.validate.trace.Places;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * One release of an environment as it was rendered.
 *
 * @param name name of the Helm release
 * @param chart its name in the spec's {@code releases}; nothing for the service's own
 * @param places its values and where they were written
 * @param manifests what Helm makes of them
 * @param namespace into which it goes
 * @param kubernetes minor version of the cluster
 * @param again renders its chart once more
 */
public record ReleaseRendering(
        String name,
        Optional<String> chart,
        Places places,
        List<Manifest> manifests,
        String namespace,
        String kubernetes,
        Again again) {

    /** Renders a chart with other values, for another version of the cluster, into another namespace. */
    @FunctionalInterface
    public interface Again {

        /** The objects, or nothing when they give an error. */
        Optional<List<Manifest>> with(YamlNode.Mapping values, String kubernetes, String namespace);
    }

    public ReleaseRendering {
        manifests = List.copyOf(manifests);
    }

    /** The objects that other values give. */
    public Optional<List<Manifest>> with(YamlNode.Mapping values) {
        return again.with(values, kubernetes, namespace);
    }

    /** Leads from its objects back to the spec. */
    public ManifestTrace trace(int trials) {
        return new ManifestTrace(places, manifests, this::with, trials);
    }

    /** Objects of a rendering of it, to be compared with those of another. */
    public ManifestComparison.Side side(List<Manifest> objects) {
        return new ManifestComparison.Side(objects, namespace);
    }
}
