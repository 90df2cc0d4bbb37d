package dev.fairlead.install.preflight;

import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of the release.
 *
 * @param resource as the API's client knows it
 */
public record WantedObject(ObjectRef ref, Manifest manifest, GenericKubernetesResource resource) {

    /**
     * Reads what Helm prints.
     *
     * @param namespace namespace of objects that name none
     */
    public static List<WantedObject> parse(String yaml, String namespace) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        List<WantedObject> objects = new ArrayList<>();
        for (Manifest manifest : ManifestStream.parse(yaml).manifests()) {
            GenericKubernetesResource resource =
                    serialization.convertValue(Plain.typed(manifest.root()), GenericKubernetesResource.class);
            objects.add(new WantedObject(ObjectRef.of(manifest, namespace), manifest, resource));
        }
        return objects;
    }

    /** Whether Helm runs it at a point of the release's life instead of keeping it. */
    boolean isHook() {
        return manifest.isHook();
    }

    /** The object as one of the client's own types. */
    public <T> T as(Class<T> type) {
        return new KubernetesSerialization().convertValue(resource, type);
    }

    /** The template of pods that stands somewhere in an object. */
    static Optional<PodTemplateSpec> template(YamlNode.Mapping root, Pointer at) {
        return root.find(at)
                .map(template ->
                        new KubernetesSerialization().convertValue(Plain.typed(template), PodTemplateSpec.class))
                .filter(template -> template.getSpec() != null);
    }
}
