package dev.fairlead.validate.change.schema;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a JSON Schema (2020-12 and the drafts before it) no longer takes. It follows properties, free keys and items,
 * by references within the document; of other conditions it tells that they changed, not what they mean.
 */
public final class SchemaComparison {

    private static final int DEEPEST = 40;

    /** A pair of schemas that was compared already, as in a schema that refers to itself. */
    private record Seen(String path, YamlNode before, YamlNode after) {}

    private final List<SchemaBreak> breaks = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();

    private SchemaComparison() {}

    /** What breaks from one schema to the other, in the order of the new one. */
    public static List<SchemaBreak> between(YamlNode.Mapping before, YamlNode.Mapping after) {
        SchemaComparison comparison = new SchemaComparison();
        comparison.compare("", Schema.of(before), Schema.of(after), 0);
        return comparison.breaks.stream().distinct().toList();
    }

    private void compare(String path, Schema before, Schema after, int depth) {
        if (depth > DEEPEST || !seen.add(new Seen(path, before.node(), after.node()))) {
            return;
        }
        Narrowing.between(before, after)
                .forEach(n -> breaks.add(new SchemaBreak(path, n.message(), place(after, n.keyword()))));
        required(path, before, after);
        properties(path, before, after, depth);
        additional(path, before, after, depth);
        pair(path + "[]", before, after, depth, "items");
    }

    private void required(String path, Schema before, Schema after) {
        Set<String> added = new LinkedHashSet<>(after.words("required"));
        added.removeAll(before.words("required"));
        added.forEach(
                key -> breaks.add(new SchemaBreak(child(path, key), "is required now", place(after, "required"))));
    }

    private void properties(String path, Schema before, Schema after, int depth) {
        for (String key : before.keys("properties")) {
            String at = child(path, key);
            Optional<Schema> was = before.below("properties", key);
            Optional<Schema> is = after.below("properties", key);
            if (is.isPresent() && was.isPresent()) {
                compare(at, was.get(), is.get(), depth + 1);
            } else if (is.isEmpty()) {
                gone(at, after);
            }
        }
        before.below("additionalProperties")
                .filter(free -> free.node() instanceof YamlNode.Mapping)
                .ifPresent(free -> after.keys("properties").stream()
                        .filter(key -> before.below("properties", key).isEmpty())
                        .forEach(key -> after.below("properties", key)
                                .ifPresent(is -> compare(child(path, key), free, is, depth + 1))));
    }

    private void gone(String path, Schema parent) {
        String consequence = isClosed(parent) ? "values that set it are refused" : "values that set it have no effect";
        breaks.add(new SchemaBreak(path, "is not there any more: " + consequence, place(parent, "properties")));
    }

    private void additional(String path, Schema before, Schema after, int depth) {
        if (isClosed(after) && !isClosed(before)) {
            breaks.add(new SchemaBreak(
                    path, "takes only the keys that it names now", place(after, "additionalProperties")));
        } else {
            pair(child(path, "*"), before, after, depth, "additionalProperties");
        }
    }

    private void pair(String path, Schema before, Schema after, int depth, String keyword) {
        Optional<Schema> is = after.below(keyword).filter(s -> s.node() instanceof YamlNode.Mapping || s.isFalse());
        is.ifPresent(schema -> compare(path, before.below(keyword).orElse(anything(before)), schema, depth + 1));
    }

    private static Schema anything(Schema like) {
        return new Schema(like.root(), new YamlNode.Bool(like.node().position(), true));
    }

    private static boolean isClosed(Schema schema) {
        return schema.below("additionalProperties").filter(Schema::isFalse).isPresent();
    }

    private static Position place(Schema schema, String keyword) {
        return schema.node() instanceof YamlNode.Mapping map
                ? map.entry(keyword).map(YamlNode.Entry::keyPosition).orElse(map.position())
                : schema.node().position();
    }

    private static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
