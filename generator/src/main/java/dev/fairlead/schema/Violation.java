package dev.fairlead.schema;

import com.networknt.schema.Error;
import dev.fairlead.finding.Closest;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.SecretNames;
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
            case "additionalProperties", "unevaluatedProperties" -> unknownKey(error, pointer, value, around);
            case "propertyNames" -> wrongName(error, pointer, value, around);
            case "required" -> missingKey(error, pointer, tree, around);
            case "type" -> wrongType(error, pointer, value, around);
            case "enum", "const" -> notAllowed(error, pointer, value);
            case "pattern" -> wrongPattern(error, pointer, value, around);
            default ->
                new Violation(
                        error.getKeyword(),
                        pointer,
                        value.position(),
                        found(pointer, value) + plain(error),
                        allowed(around));
        };
    }

    Finding finding(String prefix) {
        String rule = prefix + "/"
                + switch (keyword) {
                    case "additionalProperties", "unevaluatedProperties" -> "unknown-key";
                    case "propertyNames" -> "key-name";
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
        Position at = keyPosition(value, key);
        String hint = Closest.to(key, known)
                .map(k -> "did you mean '%s'?".formatted(k))
                .orElse(known.isEmpty() ? "" : "known here: " + String.join(", ", known));
        return new Violation(error.getKeyword(), pointer.child(key), at, "unknown key '%s'".formatted(key), hint);
    }

    /** A key whose name breaks a rule; {@code names} is the schema of the names. */
    private static Violation wrongName(Error error, Pointer pointer, YamlNode value, JsonNode names) {
        String key = Optional.ofNullable(error.getProperty()).orElse("");
        return new Violation(
                "propertyNames",
                pointer.child(key),
                keyPosition(value, key),
                "the key '%s' is not allowed here".formatted(shorten(key)),
                allowed(names));
    }

    private static Position keyPosition(YamlNode value, String key) {
        return value instanceof YamlNode.Mapping mapping
                ? mapping.entry(key).map(YamlNode.Entry::keyPosition).orElse(value.position())
                : value.position();
    }

    /** Stands at the key of the map that lacks something: there a person adds it. */
    private static Violation missingKey(Error error, Pointer pointer, YamlNode tree, JsonNode around) {
        String key = Optional.ofNullable(error.getProperty()).orElse("");
        Position at = tree.find(pointer.parent())
                .filter(_ -> !pointer.isRoot())
                .filter(YamlNode.Mapping.class::isInstance)
                .map(parent -> keyPosition(parent, pointer.last()))
                .or(() -> tree.find(pointer).map(YamlNode::position))
                .orElse(tree.position());
        String where = pointer.isRoot() ? "" : " in " + pointer.dotted();
        String meaning = describe(around.path("properties").path(key));
        return new Violation(
                "required",
                pointer,
                at,
                "the key '%s' is missing%s".formatted(key, where),
                meaning.isEmpty() ? "add '%s'".formatted(key) : "add '%s': %s".formatted(key, meaning));
    }

    private static Violation wrongType(Error error, Pointer pointer, YamlNode value, JsonNode around) {
        JsonNode types = error.getSchemaNode();
        String wanted = types.isArray() ? String.join(" or ", texts(types)) : types.asString("");
        String hint = value instanceof YamlNode.Numeric number && wanted.contains("string")
                ? "write \"%s\" in quotes".formatted(SecretNames.shown(pointer.tokens(), number.literal()))
                : allowed(around);
        String message = value instanceof YamlNode.Null && wanted.contains(" or ")
                ? "found no value"
                : "found %s, allowed is %s".formatted(kind(pointer, value), wanted);
        return new Violation("type", pointer, value.position(), message, hint);
    }

    private static Violation notAllowed(Error error, Pointer pointer, YamlNode value) {
        JsonNode schema = error.getSchemaNode();
        List<String> allowed = schema.isArray() ? texts(schema) : List.of(schema.asString(""));
        String written = switch (value) {
            case YamlNode.Text text -> text.value();
            case YamlNode.Numeric number -> number.literal();
            case YamlNode.Bool _, YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> "";
        };
        String hint = value instanceof YamlNode.Numeric && allowed.contains(written)
                ? "write \"%s\" in quotes".formatted(written)
                : Closest.to(written, allowed)
                        .filter(_ -> !written.isEmpty())
                        .map("did you mean '%s'?"::formatted)
                        .orElse("");
        return new Violation(
                error.getKeyword(),
                pointer,
                value.position(),
                found(pointer, value) + "allowed: " + String.join(", ", allowed),
                hint);
    }

    private static Violation wrongPattern(Error error, Pointer pointer, YamlNode value, JsonNode around) {
        String meaning = describe(around);
        String pattern = error.getSchemaNode().asString("");
        String message = found(pointer, value)
                + (meaning.isEmpty() ? "allowed is what matches " + pattern : "which is not allowed here");
        return new Violation("pattern", pointer, value.position(), message, allowed(around));
    }

    /** The validator's own words, without the path that it puts before them. */
    private static String plain(Error error) {
        return Objects.toString(error.getMessage(), error.getKeyword());
    }

    private static String describe(JsonNode around) {
        return around.path("description").asString("");
    }

    private static String allowed(JsonNode around) {
        String meaning = describe(around);
        return meaning.isEmpty() ? "" : "allowed: " + meaning;
    }

    private static List<String> keysOf(JsonNode object) {
        return object.propertyNames().stream().sorted().toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(n -> n.asString(n.toString()))
                .filter(text -> !text.equals("null") || array.size() == 1)
                .toList();
    }

    private static String found(Pointer pointer, YamlNode value) {
        if (SecretNames.hide(pointer.tokens())) {
            return "found a value, ";
        }
        return switch (value) {
            case YamlNode.Text text -> "found \"%s\", ".formatted(shorten(text.value()));
            case YamlNode.Numeric number -> "found %s, ".formatted(number.literal());
            case YamlNode.Bool bool -> "found %s, ".formatted(bool.value());
            case YamlNode.Mapping _, YamlNode.Sequence _, YamlNode.Null _ -> "";
        };
    }

    private static String kind(Pointer pointer, YamlNode value) {
        boolean hidden = SecretNames.hide(pointer.tokens());
        return switch (value) {
            case YamlNode.Mapping _ -> "a map";
            case YamlNode.Sequence _ -> "a list";
            case YamlNode.Text _ when hidden -> "a string";
            case YamlNode.Numeric _ when hidden -> "a number";
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
