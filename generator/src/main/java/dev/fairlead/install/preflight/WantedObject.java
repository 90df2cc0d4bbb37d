package dev.fairlead.install.preflight;

import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An object of the release as the API's client knows it.
 *
 * @param isHook whether Helm runs it at a point of the release's life instead of keeping it
 */
public record WantedObject(ObjectRef ref, GenericKubernetesResource resource, boolean isHook) {

    private static final Pointer HOOK = Pointer.of("metadata", "annotations", "helm.sh/hook");

    /**
     * Reads what Helm prints.
     *
     * @param namespace namespace of objects that name none
     */
    public static List<WantedObject> parse(String yaml, String namespace) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        List<WantedObject> objects = new ArrayList<>();
        for (YamlNode document :
                new YamlReader("manifest", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readAll(yaml)) {
            Map<String, Object> fields = Plain.typed(document);
            if (!fields.isEmpty()) {
                GenericKubernetesResource resource =
                        serialization.convertValue(fields, GenericKubernetesResource.class);
                objects.add(new WantedObject(
                        new ObjectRef(
                                Objects.toString(resource.getApiVersion(), ""),
                                Objects.toString(resource.getKind(), ""),
                                Objects.toString(resource.getMetadata().getNamespace(), namespace),
                                Objects.toString(resource.getMetadata().getName(), "")),
                        resource,
                        document.find(HOOK).isPresent()));
            }
        }
        return objects;
    }

    /** The object as one of the client's own types. */
    <T> T as(Class<T> type) {
        return new KubernetesSerialization().convertValue(resource, type);
    }
}
