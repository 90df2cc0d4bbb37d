package dev.fairlead.install.object;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects as they are on the cluster now. */
public final class LiveObjects {

    private final KubernetesClient client;

    public LiveObjects(KubernetesClient client) {
        this.client = client;
    }

    /** The live object; empty when there is none, or its kind is unknown to the server. */
    public Optional<LiveObject> get(ObjectRef ref) {
        try {
            GenericKubernetesResource found = client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                    .inNamespace(ref.namespace())
                    .withName(ref.name())
                    .get();
            return Optional.ofNullable(found)
                    .map(o -> new YamlReader(ref.toString(), YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                            .readOne(Serialization.asYaml(o)))
                    .filter(YamlNode.Mapping.class::isInstance)
                    .map(root -> new LiveObject(ref, (YamlNode.Mapping) root));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What tells the live object from one of the same name before or after it; empty when there is none. */
    public Optional<String> id(ObjectRef ref) {
        return Optional.ofNullable(client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                        .inNamespace(ref.namespace())
                        .withName(ref.name())
                        .get())
                .map(o -> o.getMetadata().getUid());
    }

    /** The ids of the Jobs and Pods in a namespace that Helm made as hooks; empty when they may not be read. */
    public Set<String> hookIds(String namespace) {
        try {
            return Stream.concat(
                            client.batch().v1().jobs().inNamespace(namespace).list().getItems().stream(),
                            client.pods().inNamespace(namespace).list().getItems().stream())
                    .map(HasMetadata::getMetadata)
                    .filter(m ->
                            m.getAnnotations() != null && m.getAnnotations().containsKey("helm.sh/hook"))
                    .map(ObjectMeta::getUid)
                    .collect(Collectors.toSet());
        } catch (KubernetesClientException e) {
            return Set.of();
        }
    }

    /** Whether any object lacks, or differs from, what the manifests set. */
    public boolean differ(Manifests wanted) {
        return wanted.byRef().entrySet().stream()
                .anyMatch(o -> get(o.getKey())
                        .map(live -> !AppliedFields.drifted(o.getValue(), live).isEmpty())
                        .orElse(true));
    }
}
