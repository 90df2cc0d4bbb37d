package dev.fairlead.cluster;

/**
 * Something one may be allowed to do in a namespace.
 *
 * @param verb such as {@code create}
 * @param group API group, empty for the core group
 * @param resource plural, such as {@code deployments}, with a subresource where one is meant, such as {@code services/proxy}
 */
public record Permission(String verb, String group, String resource) {

    @Override
    public String toString() {
        return verb + " " + (group.isEmpty() ? resource : resource + "." + group);
    }
}
