package dev.fairlead.validate.compare;

import dev.fairlead.validate.manifest.Manifest;

/**
 * What an object goes by in a rendering, whatever its API version.
 *
 * @param kind such as {@code Deployment}
 * @param namespace the namespace that it names itself; empty when it is the release's
 * @param name its name
 */
public record ObjectKey(String kind, String namespace, String name) implements Comparable<ObjectKey> {

    /**
     * The key of an object.
     *
     * @param releaseNamespace the namespace into which the release goes
     */
    public static ObjectKey of(Manifest manifest, String releaseNamespace) {
        return new ObjectKey(
                manifest.kind(),
                manifest.namespace().filter(n -> !n.equals(releaseNamespace)).orElse(""),
                manifest.name());
    }

    /** The key without the hash of its content that ends a name, as that of a ConfigMap which is never changed. */
    ObjectKey withoutHash() {
        return new ObjectKey(kind, namespace, name.replaceFirst("-[0-9a-f]{6,64}$", "-*"));
    }

    /** The key as people say it, with a star in place of the hash that ends a name. */
    public String label() {
        return withoutHash().toString();
    }

    @Override
    public int compareTo(ObjectKey other) {
        int byKind = kind.compareTo(other.kind);
        int byNamespace = byKind != 0 ? byKind : namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** {@code Deployment/shop}, as people say it; with the namespace where it is not the release's. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }
}
