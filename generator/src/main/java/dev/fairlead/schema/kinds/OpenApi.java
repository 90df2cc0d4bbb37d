package dev.fairlead.schema.kinds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes schemas from the OpenAPI v3 document that an API server gives for one group and version. */
public final class OpenApi {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String GVK = "x-kubernetes-group-version-kind";
    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    private static final String INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

    private final JsonNode schemas;
    private final Map<String, Boolean> stored;

    private OpenApi(JsonNode document) {
        this.schemas = document.path("components").path("schemas");
        this.stored = stored(document.path("paths"));
    }

    /**
     * The schemas of the kinds that can be created and kept; reviews, bindings and lists are none of them.
     *
     * @param document what {@code /openapi/v3/apis/GROUP/VERSION} gives
     * @param source where it comes from, as the schemas say
     * @param deprecations by {@code GROUP/VERSION KIND}, as far as they are known
     */
    public static List<KindSchema> kinds(JsonNode document, String source, Map<String, String> deprecations) {
        OpenApi api = new OpenApi(document);
        List<KindSchema> kinds = new ArrayList<>();
        api.schemas.properties().forEach(entry -> {
            for (JsonNode kind : entry.getValue().path(GVK)) {
                Boolean namespaced = api.stored.get(key(kind));
                if (namespaced != null && !kind.path("group").asString("").isEmpty()) {
                    kinds.add(api.kind(entry.getKey(), kind, source, namespaced, deprecations));
                }
            }
        });
        return kinds;
    }

    private KindSchema kind(
            String component, JsonNode kind, String source, boolean namespaced, Map<String, String> deprecations) {
        ObjectNode root = definition(component);
        if (root.path("properties") instanceof ObjectNode properties) {
            properties.remove("metadata"); // set by the record; its definition need not be reached
            properties.remove("status");
            properties.putObject("metadata");
            if (schemas.path(component).path("properties").has("status")) {
                properties.putObject("status");
            }
        }
        StrictSchema.resolve(root, ref -> ref.substring(ref.lastIndexOf('/') + 1), this::definition);
        return KindSchema.of(
                kind.path("group").asString(),
                kind.path("version").asString(),
                kind.path("kind").asString(),
                root,
                source,
                namespaced,
                Optional.ofNullable(deprecations.get(key(kind))));
    }

    private ObjectNode definition(String name) {
        return switch (name) {
            case QUANTITY -> StrictSchema.types("string", "number").put("pattern", StrictSchema.QUANTITY);
            case INT_OR_STRING -> StrictSchema.types("integer", "string");
            default ->
                new StrictSchema(ref ->
                                ref.startsWith(COMPONENTS) ? "#/$defs/" + ref.substring(COMPONENTS.length()) : ref)
                        .of(schemas.path(name));
        };
    }

    /** The kinds that can be created and replaced, and whether they live in a namespace. */
    private static Map<String, Boolean> stored(JsonNode paths) {
        Map<String, Boolean> stored = new HashMap<>();
        paths.properties().forEach(path -> {
            JsonNode kind = path.getValue().path("post").path(GVK);
            boolean replaced = paths.path(path.getKey() + "/{name}").has("put");
            if (kind.isObject() && replaced && !path.getKey().contains("/{name}")) {
                stored.put(key(kind), path.getKey().contains("/namespaces/{namespace}/"));
            }
        });
        return stored;
    }

    private static String key(JsonNode kind) {
        return "%s/%s %s"
                .formatted(
                        kind.path("group").asString(""),
                        kind.path("version").asString(""),
                        kind.path("kind").asString(""));
    }
}
