package dev.fairlead.schema;

import dev.fairlead.yaml.YamlNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML tree as the JSON tree that the validator takes. */
public final class JsonTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonTree() {}

    /** The tree without its places. */
    public static JsonNode of(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                ObjectNode object = JSON.objectNode();
                mapping.entries().forEach(e -> object.set(e.key(), of(e.value())));
                yield object;
            }
            case YamlNode.Sequence sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case YamlNode.Text text -> JSON.stringNode(text.value());
            case YamlNode.Numeric number ->
                number.isInteger()
                        ? JSON.numberNode(number.value().toBigIntegerExact())
                        : JSON.numberNode(number.value());
            case YamlNode.Bool bool -> JSON.booleanNode(bool.value());
            case YamlNode.Null _ -> JSON.nullNode();
        };
    }
}
