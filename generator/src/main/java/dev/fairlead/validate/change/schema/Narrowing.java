package dev.fairlead.validate.change.schema;

import dev.fairlead.compare.Same;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one schema takes less of a value itself than another: its type, its words, its bounds. */
final class Narrowing {

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");
    private static final List<String> UPPER =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains");
    private static final List<String> LOWER =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains");
    /** Keywords of which no order is known: whether another value takes less cannot be told from it. */
    private static final List<String> OTHER = List.of(
            "pattern",
            "format",
            "multipleOf",
            "uniqueItems",
            "contains",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "patternProperties",
            "prefixItems",
            "unevaluatedProperties",
            "unevaluatedItems");

    private Narrowing() {}

    /** A keyword that takes less. */
    record Narrow(String keyword, String message) {}

    static List<Narrow> between(Schema before, Schema after) {
        List<Narrow> found = new ArrayList<>();
        types(before, after).ifPresent(found::add);
        words(before, after).ifPresent(found::add);
        UPPER.forEach(keyword -> bound(keyword, before, after, 1).ifPresent(found::add));
        LOWER.forEach(keyword -> bound(keyword, before, after, -1).ifPresent(found::add));
        OTHER.forEach(keyword -> other(keyword, before, after).ifPresent(found::add));
        return found;
    }

    private static Optional<Narrow> types(Schema before, Schema after) {
        Set<String> was = taken(before);
        Set<String> is = taken(after);
        Set<String> lost = new TreeSet<>(was);
        lost.removeAll(is);
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        String words = after.get("type").isPresent() ? String.join(" or ", after.words("type")) : "nothing";
        return Optional.of(new Narrow(
                "type",
                before.get("type").isPresent()
                        ? "took %s, takes %s now".formatted(String.join(" or ", before.words("type")), words)
                        : "took any type, takes %s now".formatted(words)));
    }

    private static Set<String> taken(Schema schema) {
        Set<String> types = new TreeSet<>(schema.get("type").isPresent() ? schema.words("type") : TYPES);
        if (types.contains("number")) {
            types.add("integer");
        }
        return schema.isFalse() ? Set.of() : types;
    }

    private static Optional<Narrow> words(Schema before, Schema after) {
        String keyword = after.get("const").isPresent() ? "const" : "enum";
        if (after.get(keyword).isEmpty()) {
            return Optional.empty();
        }
        Set<String> is = after.words(keyword);
        Set<String> was = before.words(before.get("const").isPresent() ? "const" : "enum");
        if (was.isEmpty()) {
            return Optional.of(
                    new Narrow(keyword, "took any value, takes only %s now".formatted(String.join(", ", is))));
        }
        Set<String> lost = new TreeSet<>(was);
        lost.removeAll(is);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new Narrow(keyword, "no longer takes %s".formatted(String.join(", ", lost))));
    }

    private static Optional<Narrow> bound(String keyword, Schema before, Schema after, int direction) {
        Optional<BigDecimal> was = number(before.get(keyword));
        Optional<BigDecimal> is = number(after.get(keyword));
        boolean harmless = is.isEmpty()
                || (keyword.startsWith("min")
                        && !keyword.equals("minimum")
                        && is.get().signum() == 0);
        if (harmless
                || was.filter(w -> Integer.signum(is.get().compareTo(w)) * direction >= 0)
                        .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Narrow(
                keyword,
                was.isEmpty()
                        ? "has a %s of %s now".formatted(keyword, is.get().toPlainString())
                        : "has a %s of %s now, not %s"
                                .formatted(
                                        keyword,
                                        is.get().toPlainString(),
                                        was.get().toPlainString())));
    }

    private static Optional<Narrow> other(String keyword, Schema before, Schema after) {
        Optional<YamlNode> was = before.get(keyword);
        Optional<YamlNode> is = after.get(keyword);
        boolean loose = is.isEmpty() || (is.get() instanceof YamlNode.Bool bool && bool.value() == isLoose(keyword));
        if (loose || was.filter(w -> Same.value(w, is.get())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Narrow(
                keyword,
                was.isEmpty()
                        ? "has the condition '%s' now".formatted(keyword)
                        : "has another '%s' than before: values that fitted may not fit".formatted(keyword)));
    }

    private static boolean isLoose(String keyword) {
        return keyword.startsWith("unevaluated");
    }

    private static Optional<BigDecimal> number(Optional<YamlNode> node) {
        return node.flatMap(n -> n instanceof YamlNode.Numeric number ? Optional.of(number.value()) : Optional.empty());
    }
}
