package dev.fairlead.canary;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes and changes values that no file holds. */
final class Tree {

    private static final Position NOWHERE = Position.ofFile("release");

    private Tree() {}

    /** Maps, lists, scalars and trees as a tree. */
    static YamlNode of(@Nullable Object value) {
        return switch (value) {
            case null -> new YamlNode.Null(NOWHERE);
            case YamlNode node -> node;
            case Map<?, ?> map -> {
                List<Entry> entries = new ArrayList<>();
                map.forEach((k, v) -> entries.add(new Entry(String.valueOf(k), NOWHERE, of(v))));
                yield new YamlNode.Mapping(NOWHERE, entries);
            }
            case List<?> list ->
                new YamlNode.Sequence(NOWHERE, list.stream().map(Tree::of).toList());
            case Boolean bool -> new YamlNode.Bool(NOWHERE, bool);
            case Number number -> new YamlNode.Numeric(NOWHERE, new BigDecimal(number.toString()), number.toString());
            default -> new YamlNode.Text(NOWHERE, value.toString());
        };
    }

    /** The map below a key; an empty one when there is none. */
    static YamlNode.Mapping map(YamlNode.Mapping parent, String key) {
        return parent.get(key)
                .map(v -> v instanceof YamlNode.Mapping m ? m : null)
                .orElseGet(() -> new YamlNode.Mapping(NOWHERE, List.of()));
    }

    /** The same map with a key set. */
    static YamlNode.Mapping with(YamlNode.Mapping map, String key, @Nullable Object value) {
        List<Entry> entries = new ArrayList<>();
        boolean found = false;
        for (Entry entry : map.entries()) {
            boolean here = entry.key().equals(key);
            found |= here;
            entries.add(here ? entry.withValue(of(value)) : entry);
        }
        if (!found) {
            entries.add(new Entry(key, NOWHERE, of(value)));
        }
        return new YamlNode.Mapping(map.position(), entries);
    }

    /** The same map without some keys. */
    static YamlNode.Mapping without(YamlNode.Mapping map, Set<String> keys) {
        return new YamlNode.Mapping(
                map.position(),
                map.entries().stream().filter(e -> !keys.contains(e.key())).toList());
    }
}
