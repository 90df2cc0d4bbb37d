package dev.fairlead.install.object;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;

/** Objects as they are on the cluster now. */
public final class LiveObjects {

    private final KubernetesClient client;

    public LiveObjects(KubernetesClient client) {
        this.client = client;
    }

    /** The live object; empty when there is none, or its kind is unknown to the server. */
    public Optional<Map<String, Object>> get(ObjectRef ref) {
        try {
            GenericKubernetesResource found = client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                    .inNamespace(ref.namespace())
                    .withName(ref.name())
                    .get();
            return Optional.ofNullable(found)
                    .map(o -> Plain.map(new YamlReader(ref.toString(), YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                            .readOne(Serialization.asYaml(o))));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether any object lacks, or differs from, what the manifests set. */
    public boolean differ(Manifests wanted) {
        return wanted.objects().entrySet().stream()
                .anyMatch(o -> get(o.getKey())
                        .map(live -> !FieldDiff.between(o.getKey(), o.getValue(), live, true)
                                .isEmpty())
                        .orElse(true));
    }
}
