package dev.fairlead.install.object;

import dev.fairlead.validate.manifest.Manifest;

/**
 * Names one object on a cluster.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace its namespace; that of the release when the manifest names none
 * @param name its name
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name)
        implements Comparable<ObjectRef> {

    /**
     * The name of a rendered object.
     *
     * @param namespace namespace of the release
     */
    public static ObjectRef of(Manifest manifest, String namespace) {
        return new ObjectRef(
                manifest.apiVersion(), manifest.kind(), manifest.namespace().orElse(namespace), manifest.name());
    }

    /** API group without the version; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    @Override
    public int compareTo(ObjectRef other) {
        int byKind = kind.compareTo(other.kind);
        int byName = byKind != 0 ? byKind : name.compareTo(other.name);
        int byGroup = byName != 0 ? byName : apiVersion.compareTo(other.apiVersion);
        return byGroup != 0 ? byGroup : namespace.compareTo(other.namespace);
    }

    /** {@code Deployment/shop}. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
