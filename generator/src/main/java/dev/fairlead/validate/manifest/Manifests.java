package dev.fairlead.validate.manifest;

import dev.fairlead.schema.kinds.Profiles;
import java.util.List;
import java.util.Optional;

/**
 * All objects of one release and what they are meant for.
 *
 * @param namespace the release's namespace
 * @param kubernetes minor version of the cluster, such as {@code 1.36}
 * @param isLast whether no environment comes after this one, so that it is what users meet
 * @param isOwn whether the chart is ours to mend, not a third party's
 * @param profiles the schemas that were imported for the cluster
 */
public record Manifests(
        List<Manifest> objects, String namespace, String kubernetes, boolean isLast, boolean isOwn, Profiles profiles) {

    public Manifests {
        objects = List.copyOf(objects);
    }

    /** Objects for a cluster of which nothing was imported. */
    public Manifests(List<Manifest> objects, String namespace, String kubernetes, boolean isLast, boolean isOwn) {
        this(objects, namespace, kubernetes, isLast, isOwn, Profiles.NONE);
    }

    /** The pods that the objects make. */
    public List<Pod> pods() {
        return objects.stream().map(Pod::of).flatMap(Optional::stream).toList();
    }
}
