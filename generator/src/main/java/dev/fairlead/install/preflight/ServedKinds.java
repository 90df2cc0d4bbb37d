package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the API server serves, asked for once for each API version. */
public final class ServedKinds {

    private final KubernetesClient client;
    private final Map<String, List<APIResource>> known = new ConcurrentHashMap<>();

    public ServedKinds(KubernetesClient client) {
        this.client = client;
    }

    /**
     * A kind as the server serves it, with its plural name and whether it lives in namespaces.
     *
     * @return nothing when it is not served in that version
     */
    public Optional<APIResource> find(String apiVersion, String kind) {
        return known.computeIfAbsent(apiVersion, this::ask).stream()
                .filter(r -> r.getKind().equals(kind) && !r.getName().contains("/"))
                .findFirst();
    }

    private List<APIResource> ask(String apiVersion) {
        APIResourceList list = client.getApiResources(apiVersion);
        return list == null || list.getResources() == null ? List.of() : List.copyOf(list.getResources());
    }
}
