package dev.fairlead.install.object;

import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects of a rendered release.
 *
 * @param namespace namespace of the release
 * @param byRef by name
 */
public record Manifests(String namespace, SortedMap<ObjectRef, Manifest> byRef) {

    /**
     * Reads what Helm prints.
     *
     * @param namespace namespace of objects that name none
     */
    public static Manifests parse(String yaml, String namespace) {
        return of(ManifestStream.parse(yaml).manifests(), namespace);
    }

    /** The given objects; of several with one name the last counts. */
    public static Manifests of(List<Manifest> manifests, String namespace) {
        SortedMap<ObjectRef, Manifest> byRef = new TreeMap<>();
        manifests.forEach(m -> byRef.put(ObjectRef.of(m, namespace), m));
        return new Manifests(namespace, byRef);
    }

    public List<ObjectRef> refs() {
        return List.copyOf(byRef.keySet());
    }

    /** The objects as plain trees. */
    public SortedMap<ObjectRef, Map<String, Object>> objects() {
        SortedMap<ObjectRef, Map<String, Object>> objects = new TreeMap<>();
        byRef.forEach((ref, manifest) -> objects.put(ref, Plain.map(manifest.root())));
        return objects;
    }

    /** The objects, to be compared with other ones. */
    public Side side() {
        return new Side(List.copyOf(byRef.values()), namespace);
    }
}
