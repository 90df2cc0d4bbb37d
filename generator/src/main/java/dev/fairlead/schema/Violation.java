package dev.fairlead.schema;

import com.networknt.schema.Error;
import dev.fairlead.finding.Closest;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One breach of a schema, told in the words of the document: what was found, what is allowed, what was probably meant.
 * {@code around} is the schema object in which the broken keyword stands.
 */
record Violation(String keyword, Pointer pointer, Position position, String message, String hint) {

    static Violation of(Error error, Pointer pointer, YamlNode tree, JsonNode around) {
        YamlNode value = tree.find(pointer).orElse(tree);
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
                unknownKey(error, pointer, value, around);
            case "required" -> missingKey(error, pointer, value, around);
            case "type" -> wrongType(error, pointer, value, around);
            case "enum", "const" -> notAllowed(error, pointer, value);
            case "pattern" -> wrongPattern(error, pointer, value, around);
            default ->
                new Violation(
                        error.getKeyword(), pointer, value.position(), found(value) + plain(error), describe(around));
        };
    }

    Finding finding(String prefix) {
        String rule = prefix + "/"
                + switch (keyword) {
                    case "additionalProperties", "unevaluatedProperties", "propertyNames" -> "unknown-key";
                    case "required" -> "missing-key";
                    case "type" -> "type";
                    case "enum", "const" -> "not-allowed";
                    case "pattern", "format" -> "pattern";
                    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> "range";
                    default -> "schema";
                };
        return Finding.error(rule, position, pointer.toString(), message).withHint(hint);
    }

    private static Violation unknownKey(Error error, Pointer pointer, YamlNode value, JsonNode around) {
        String key = Optional.ofNullable(error.getProperty()).orElse("");
        List<String> known = keysOf(around.path("properties"));
        Position at = value instanceof YamlNode.Mapping mapping
                ? mapping.entry(key).map(YamlNode.Entry::keyPosition).orElse(value.position())
                : value.position();
        String hint = Closest.to(key, known)
                .map(k -> "did you mean '%s'?".formatted(k))
                .orElse(known.isEmpty() ? "" : "known here: " + String.join(", ", known));
        return new Violation(error.getKeyword(), pointer.child(key), at, "unknown key '%s'".formatted(key), hint);
    }

    private static Violation missingKey(Error error, Pointer pointer, YamlNode value, JsonNode around) {
        String key = Optional.ofNullable(error.getProperty()).orElse("");
        String description =
                around.path("properties").path(key).path("description").asString("");
        return new Violation(
                "required", pointer, value.position(), "the key '%s' is missing".formatted(key), description);
    }

    private static Violation wrongType(Error error, Pointer pointer, YamlNode value, JsonNode around) {
        JsonNode allowed = error.getSchemaNode();
        String wanted = allowed.isArray() ? String.join(" or ", texts(allowed)) : allowed.asString("");
        String hint = value instanceof YamlNode.Numeric number && wanted.contains("string")
                ? "write \"%s\" in quotes".formatted(number.literal())
                : describe(around);
        return new Violation(
                "type", pointer, value.position(), "found %s, allowed is %s".formatted(kind(value), wanted), hint);
    }

    private static Violation notAllowed(Error error, Pointer pointer, YamlNode value) {
        JsonNode schema = error.getSchemaNode();
        List<String> allowed = schema.isArray() ? texts(schema) : List.of(schema.asString(""));
        String hint = value instanceof YamlNode.Text text
                ? Closest.to(text.value(), allowed)
                        .map(k -> "did you mean '%s'?".formatted(k))
                        .orElse("")
                : "";
        return new Violation(
                error.getKeyword(),
                pointer,
                value.position(),
                found(value) + "allowed: " + String.join(", ", allowed),
                hint);
    }

    private static Violation wrongPattern(Error error, Pointer pointer, YamlNode value, JsonNode around) {
        String meaning = describe(around);
        String pattern = error.getSchemaNode().asString("");
        String message =
                found(value) + (meaning.isEmpty() ? "allowed is what matches " + pattern : "which is not allowed here");
        return new Violation(
                "pattern", pointer, value.position(), message, meaning.isEmpty() ? "" : "allowed: " + meaning);
    }

    /** The validator's own words, without the path that it puts before them. */
    private static String plain(Error error) {
        return Objects.toString(error.getMessage(), error.getKeyword());
    }

    private static String describe(JsonNode around) {
        return around.path("description").asString("");
    }

    private static List<String> keysOf(JsonNode object) {
        return object.propertyNames().stream().sorted().toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(n -> n.asString(n.toString()))
                .toList();
    }

    private static String found(YamlNode value) {
        return switch (value) {
            case YamlNode.Text text -> "found \"%s\", ".formatted(shorten(text.value()));
            case YamlNode.Numeric number -> "found %s, ".formatted(number.literal());
            case YamlNode.Bool bool -> "found %s, ".formatted(bool.value());
            case YamlNode.Mapping _, YamlNode.Sequence _, YamlNode.Null _ -> "";
        };
    }

    private static String kind(YamlNode value) {
        return switch (value) {
            case YamlNode.Mapping _ -> "a map";
            case YamlNode.Sequence _ -> "a list";
            case YamlNode.Text text -> "the string \"%s\"".formatted(shorten(text.value()));
            case YamlNode.Numeric number -> "the number " + number.literal();
            case YamlNode.Bool bool -> Boolean.toString(bool.value());
            case YamlNode.Null _ -> "nothing (null)";
        };
    }

    private static String shorten(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 57) + "…" : line;
    }
}
