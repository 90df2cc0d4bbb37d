package dev.fairlead.validate;

import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.Places;
import java.nio.file.Path;
import java.util.List;

/**
 * One release to be checked: the service's own, or another chart's.
 *
 * @param release name of the Helm release
 * @param chart folder or packed chart
 * @param places its values and where they were written
 * @param kubernetes minor version of the cluster
 * @param profiles the schemas that were imported for the cluster
 * @param isLast whether no environment comes after this one
 * @param isOwn whether the chart is ours to mend
 * @param decisions what the spec decided about policies
 */
record Subject(
        String release,
        Path chart,
        Places places,
        String namespace,
        String kubernetes,
        Profiles profiles,
        boolean isLast,
        boolean isOwn,
        PolicyDecisions decisions) {

    /** The release as it was rendered. */
    CheckedRelease checked(List<Manifest> manifests, RenderedChart chart) {
        return new CheckedRelease(release, namespace, kubernetes, isOwn, places, manifests, chart);
    }
}
