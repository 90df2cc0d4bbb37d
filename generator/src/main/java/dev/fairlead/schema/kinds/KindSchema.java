package dev.fairlead.schema.kinds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The strict schema of one version of a kind, as it is kept in a profile.
 *
 * @param group API group, such as {@code keda.sh}; never empty
 * @param tree JSON Schema 2020-12; {@code x-namespaced}, {@code x-source}, {@code x-kind} and {@code x-deprecated} say the rest
 */
public record KindSchema(String group, String version, String kind, ObjectNode tree) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Completes a converted schema: what the server fills in itself is open, where it comes from is said. */
    static KindSchema of(
            String group,
            String version,
            String kind,
            ObjectNode root,
            String source,
            boolean namespaced,
            Optional<String> deprecation) {
        if (root.path("properties") instanceof ObjectNode properties) {
            for (String field :
                    List.of("apiVersion", "kind")) { // every object has them, also when its makers do not say so
                if (!properties.has(field)) {
                    properties.putObject(field).put("type", "string");
                }
            }
            properties.putObject("metadata").put("type", "object");
            if (properties.has("status")) {
                properties.putObject("status").put("type", "object"); // ignored in what a person applies
            }
        }
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("x-kind", kind);
        root.put("x-source", source);
        root.put("x-namespaced", namespaced);
        deprecation.ifPresent(warning -> root.put("x-deprecated", warning));
        return new KindSchema(group, version, kind, root);
    }

    /** {@code apiVersion/kind}, as messages name it. */
    public String name() {
        return "%s/%s %s".formatted(group, version, kind);
    }

    /** Where it is kept below a profile's folder. */
    public String file() {
        return file(group, version, kind);
    }

    /** Where a kind is kept below a profile's folder. */
    public static String file(String group, String version, String kind) {
        return "%s/%s_%s.json".formatted(group, kind.toLowerCase(Locale.ROOT), version);
    }

    /** The file's text: one keyword and one property a line, sorted, so that a difference can be read. */
    public String text() {
        StringBuilder text = new StringBuilder("{\n");
        TreeMap<String, JsonNode> keywords = new TreeMap<>();
        tree.properties().forEach(e -> keywords.put(e.getKey(), e.getValue()));
        JsonNode properties = keywords.remove("properties");
        keywords.forEach(
                (key, value) -> text.append("%s:%s,%n".formatted(quoted(key), JSON.writeValueAsString(value))));
        text.append("\"properties\":{\n");
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        if (properties != null) {
            properties.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
        }
        fields.forEach((key, value) -> text.append("%s:%s%s%n"
                .formatted(quoted(key), JSON.writeValueAsString(value), key.equals(fields.lastKey()) ? "" : ",")));
        return text.append("}\n}\n").toString().replace("\r\n", "\n");
    }

    private static String quoted(String key) {
        return JSON.writeValueAsString(key);
    }
}
