package dev.fairlead.install.object;

import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of a rendered release, by name. */
public record Manifests(SortedMap<ObjectRef, Map<String, Object>> objects) {

    /**
     * Reads what Helm prints.
     *
     * @param namespace namespace of objects that name none
     */
    public static Manifests parse(String yaml, String namespace) {
        SortedMap<ObjectRef, Map<String, Object>> objects = new TreeMap<>();
        for (YamlNode document :
                new YamlReader("manifest", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readAll(yaml)) {
            Map<String, Object> object = Plain.map(document);
            if (!object.isEmpty()) {
                objects.put(refOf(object, namespace), object);
            }
        }
        return new Manifests(objects);
    }

    public List<ObjectRef> refs() {
        return List.copyOf(objects.keySet());
    }

    private static ObjectRef refOf(Map<String, Object> object, String namespace) {
        Map<String, Object> metadata = Plain.map(object.get("metadata"));
        return new ObjectRef(
                Objects.toString(object.get("apiVersion"), ""),
                Objects.toString(object.get("kind"), ""),
                Objects.toString(metadata.get("namespace"), namespace),
                Objects.toString(metadata.get("name"), ""));
    }
}
