package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects of kinds that this program has no classes for. */
final class GenericObjects {

    private final KubernetesClient client;

    GenericObjects(KubernetesClient client) {
        this.client = client;
    }

    /** The live object; empty when there is none, or the server does not know its kind. */
    Optional<GenericKubernetesResource> get(ObjectRef ref) {
        try {
            return Optional.ofNullable(client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                    .inNamespace(ref.namespace())
                    .withName(ref.name())
                    .get());
        } catch (KubernetesClientException e) {
            // The client looks the kind up first, and has no status code for one that is not there.
            if (String.valueOf(e.getMessage()).startsWith("Could not find the metadata")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A map inside an object; empty when there is none. */
    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The maps in a list inside an object. */
    static List<Map<?, ?>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(i -> (Map<?, ?>) i)
                        .toList()
                : List.of();
    }
}
