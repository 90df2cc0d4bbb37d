package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A custom resource as the API server sees it before it looks at it: nulls are left out where the schema does not allow
 * them, and defaults are filled in. Fields that the schema does not name are left as they are. What is filled in stands at the place of the map that it belongs to.
 */
final class Defaults {

    private final JsonNode definitions;

    private Defaults(JsonNode definitions) {
        this.definitions = definitions;
    }

    /** @param tree the schema of the object's kind */
    static YamlNode filled(YamlNode object, JsonNode tree) {
        return new Defaults(tree.path("$defs")).fill(object, tree);
    }

    private YamlNode fill(YamlNode node, JsonNode schema) {
        JsonNode here = resolved(schema);
        return switch (node) {
            case YamlNode.Mapping mapping -> fill(mapping, here);
            case YamlNode.Sequence list ->
                new YamlNode.Sequence(
                        list.position(),
                        list.items().stream()
                                .map(item -> fill(item, here.path("items")))
                                .toList());
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> node;
        };
    }

    private YamlNode.Mapping fill(YamlNode.Mapping mapping, JsonNode schema) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            JsonNode field = field(schema, entry.key());
            boolean dropped =
                    entry.value() instanceof YamlNode.Null && !field.isMissingNode() && !takesNull(resolved(field));
            if (!dropped) {
                entries.add(entry.withValue(fill(entry.value(), field)));
            }
        }
        List<String> there = entries.stream().map(Entry::key).toList();
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue().path("default");
            if (!value.isMissingNode() && !there.contains(property.getKey())) {
                YamlNode made = fill(node(value, mapping.position()), property.getValue());
                entries.add(new Entry(property.getKey(), mapping.position(), made));
            }
        });
        return new YamlNode.Mapping(mapping.position(), entries);
    }

    private static JsonNode field(JsonNode schema, String key) {
        JsonNode property = schema.path("properties").path(key);
        return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#/$defs/") ? definitions.path(reference.substring(8)) : schema;
    }

    private static boolean takesNull(JsonNode schema) {
        return StreamSupport.stream(schema.path("type").spliterator(), false)
                .anyMatch(t -> t.asString("").equals("null"));
    }

    private static YamlNode node(JsonNode value, Position position) {
        return switch (value.getNodeType()) {
            case OBJECT ->
                new YamlNode.Mapping(
                        position,
                        value.properties().stream()
                                .map(e -> new Entry(e.getKey(), position, node(e.getValue(), position)))
                                .toList());
            case ARRAY ->
                new YamlNode.Sequence(
                        position,
                        StreamSupport.stream(value.spliterator(), false)
                                .map(item -> node(item, position))
                                .toList());
            case NUMBER -> {
                BigDecimal number = value.decimalValue();
                yield new YamlNode.Numeric(position, number, number.toPlainString());
            }
            case BOOLEAN -> new YamlNode.Bool(position, value.asBoolean());
            case STRING -> new YamlNode.Text(position, value.asString());
            case NULL, MISSING, BINARY, POJO -> new YamlNode.Null(position);
        };
    }
}
