package dev.fairlead.schema.kinds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns schemas of OpenAPI, as CRDs and API servers give them, into JSON Schema 2020-12 that is as strict as the server's
 * strict field validation. {@code ci/schemas/strict.go} does the same for the schemas that come with the program; a test
 * compares the two.
 */
final class StrictSchema {

    /** What {@code resource.ParseQuantity} accepts. */
    static final String QUANTITY =
            "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?[0-9]+)?$";
    /** What {@code metav1.Time} accepts (RFC 3339). */
    private static final String INSTANT =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$";
    /** What a {@code []byte} accepts. */
    private static final String BASE64 = "^([A-Za-z0-9+/]|\\s)*={0,2}\\s*$";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Keywords that are taken over as they are. */
    private static final List<String> KEPT = List.of(
            "type",
            "required",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "multipleOf");
    /** The server fills defaults in before it looks; CEL rules look at what came of that. */
    private static final List<String> SEEN = List.of("default", "x-kubernetes-validations");
    /** Formats whose values CEL sees as something else than a string. */
    private static final Set<String> TYPED = Set.of("date", "date-time", "duration", "byte");

    private final UnaryOperator<String> rename;

    /** @param rename what a reference becomes */
    StrictSchema(UnaryOperator<String> rename) {
        this.rename = rename;
    }

    ObjectNode of(JsonNode in) {
        if (in.path("$ref").isString()) {
            return JSON.objectNode().put("$ref", rename.apply(in.path("$ref").asString()));
        }
        if (in.path("allOf").size() == 1 && in.path("properties").isMissingNode()) {
            return of(in.path("allOf").path(0));
        }
        if (is(in, "x-kubernetes-int-or-string")
                || in.path("format").asString("").equals("int-or-string")) {
            ObjectNode out = types("integer", "string");
            keep(in, out, List.of("pattern"));
            keep(in, out, SEEN);
            return nullable(in, out);
        }
        ObjectNode out = JSON.objectNode();
        keep(in, out, KEPT);
        keep(in, out, SEEN);
        format(in, out);
        fields(in, out);
        combine(in, out);
        return nullable(in, out);
    }

    private void fields(JsonNode in, ObjectNode out) {
        boolean embedded = is(in, "x-kubernetes-embedded-resource");
        if (in.path("properties").isObject() || embedded) {
            ObjectNode properties = out.putObject("properties");
            in.path("properties").properties().forEach(p -> properties.set(p.getKey(), of(p.getValue())));
            if (embedded) {
                object(out, properties);
            }
            boolean open = is(in, "x-kubernetes-preserve-unknown-fields");
            if (!open && in.path("additionalProperties").isMissingNode()) {
                out.put("additionalProperties", false);
            }
        }
        if (in.path("additionalProperties").isObject()) {
            out.set("additionalProperties", of(in.path("additionalProperties")));
        }
        if (in.path("items").isObject()) {
            out.set("items", of(in.path("items")));
        }
    }

    /** An object inside an object says what it is, and has metadata. */
    private static void object(ObjectNode out, ObjectNode properties) {
        Set<String> required = new TreeSet<>(Set.of("apiVersion", "kind"));
        out.path("required").forEach(name -> required.add(name.asString()));
        ArrayNode names = out.putArray("required");
        required.forEach(names::add);
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
    }

    private static ObjectNode nullable(JsonNode in, ObjectNode out) {
        JsonNode type = out.path("type");
        if (is(in, "nullable") && type.isString()) {
            out.set("type", JSON.arrayNode().add(type.asString()).add("null"));
        } else if (is(in, "nullable") && type instanceof ArrayNode several) {
            several.add("null");
        }
        return out;
    }

    /** In a structural schema allOf, anyOf, oneOf and not only narrow what properties name: they are never closed. */
    private static void combine(JsonNode in, ObjectNode out) {
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            if (in.path(keyword).isArray()) {
                ArrayNode branches = out.putArray(keyword);
                in.path(keyword).forEach(branch -> branches.add(narrow(branch)));
            }
        }
        if (in.path("not").isObject()) {
            out.set("not", narrow(in.path("not")));
        }
    }

    private static ObjectNode narrow(JsonNode in) {
        ObjectNode out = JSON.objectNode();
        keep(in, out, KEPT);
        if (in.path("properties").isObject()) {
            ObjectNode properties = out.putObject("properties");
            in.path("properties").properties().forEach(p -> properties.set(p.getKey(), narrow(p.getValue())));
        }
        if (in.path("items").isObject()) {
            out.set("items", narrow(in.path("items")));
        }
        combine(in, out);
        return out;
    }

    private static void format(JsonNode in, ObjectNode out) {
        String format = in.path("format").asString("");
        if (TYPED.contains(format)) {
            out.put("x-format", format);
        }
        switch (format) {
            case "int32" -> {
                putIfAbsent(out, "minimum", JSON.numberNode(Integer.MIN_VALUE));
                putIfAbsent(out, "maximum", JSON.numberNode(Integer.MAX_VALUE));
            }
            case "byte" -> out.put("pattern", BASE64);
            case "date-time" -> out.put("pattern", INSTANT);
            default -> {}
        }
    }

    private static void putIfAbsent(ObjectNode out, String key, JsonNode value) {
        if (out.path(key).isMissingNode()) {
            out.set(key, value);
        }
    }

    private static void keep(JsonNode in, ObjectNode out, List<String> keywords) {
        for (String keyword : keywords) {
            JsonNode value = in.path(keyword);
            if (!value.isMissingNode()) {
                out.set(keyword, value);
            }
        }
    }

    static ObjectNode types(String... names) {
        ObjectNode out = JSON.objectNode();
        ArrayNode types = out.putArray("type");
        List.of(names).forEach(types::add);
        return out;
    }

    private static boolean is(JsonNode in, String flag) {
        return in.path(flag).asBoolean(false);
    }

    /** Adds to a schema, as {@code $defs}, what it refers to, by name. */
    static void resolve(
            ObjectNode root, UnaryOperator<String> nameOf, java.util.function.Function<String, ObjectNode> definition) {
        Map<String, ObjectNode> reached = new HashMap<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues("$ref")) {
                if (!reference.isString()) {
                    continue; // the definition of JSON Schemas has a property of that name
                }
                String name = nameOf.apply(reference.asString());
                if (!reached.containsKey(name)) {
                    ObjectNode made = definition.apply(name);
                    reached.put(name, made);
                    open.push(made);
                }
            }
        }
        if (!reached.isEmpty()) {
            ObjectNode definitions = root.putObject("$defs");
            reached.keySet().stream().sorted().forEach(name -> definitions.set(name, reached.get(name)));
        }
    }
}
