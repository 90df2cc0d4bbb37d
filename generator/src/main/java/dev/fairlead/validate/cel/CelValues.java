package dev.fairlead.validate.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.fairlead.yaml.YamlNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Values as a rule sees them: typed by the schema, with names that CEL can write.
 *
 * @param definitions what references in the schema lead to
 */
record CelValues(JsonNode definitions) {

    /** Words of CEL that no field can be called; Kubernetes writes them between two underscores. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    /** The value of a node that its schema describes. */
    Object of(YamlNode node, JsonNode schema) {
        JsonNode here = resolved(schema);
        return switch (node) {
            case YamlNode.Mapping mapping -> map(mapping, here);
            case YamlNode.Sequence list -> {
                List<Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(of(item, here.path("items"))));
                yield items;
            }
            case YamlNode.Text text -> text(text.value(), here.path("x-format").asString(""));
            case YamlNode.Numeric number -> number(number, here);
            case YamlNode.Bool bool -> bool.value();
            case YamlNode.Null _ -> NullValue.NULL_VALUE;
        };
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#/$defs/") ? definitions.path(reference.substring(8)) : schema;
    }

    private Map<String, Object> map(YamlNode.Mapping mapping, JsonNode schema) {
        Map<String, Object> map = new LinkedHashMap<>();
        JsonNode properties = schema.path("properties");
        mapping.entries().forEach(e -> {
            JsonNode property = properties.path(e.key());
            if (property.isMissingNode()) {
                map.put(e.key(), of(e.value(), schema.path("additionalProperties")));
            } else {
                map.put(escaped(e.key()), of(e.value(), property));
            }
        });
        return map;
    }

    private static Object number(YamlNode.Numeric number, JsonNode schema) {
        boolean fraction = schema.path("type").asString("").equals("number") || !number.isInteger();
        return fraction
                ? (Object) number.value().doubleValue()
                : (Object) number.value().longValue();
    }

    private static Object text(String text, String format) {
        try {
            return switch (format) {
                case "date-time" -> OffsetDateTime.parse(text).toInstant();
                case "date" -> day(text);
                case "byte" -> CelByteString.of(Base64.getMimeDecoder().decode(text));
                case "duration" -> GoDuration.parse(text);
                default -> text;
            };
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return text; // the schema's pattern has its say about it
        }
    }

    private static Instant day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Source: "Validation rules" of the Kubernetes documentation on custom resources. */
    static String escaped(String name) {
        if (RESERVED.contains(name)) {
            return "__" + name + "__";
        }
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
