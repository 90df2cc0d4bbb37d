package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath.Step;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tree with some of its values taken from another. */
final class Replaced {

    private Replaced() {}

    /**
     * The first of two trees, with what a change between them says taken from the second. Where a list has other items,
     * the whole list is taken.
     */
    static YamlNode.Mapping by(FieldChange change, YamlNode.Mapping first, YamlNode second) {
        boolean items = !change.path().steps().isEmpty()
                && change.path().steps().getLast() instanceof Step.Item
                && (change.before().isEmpty() || change.after().isEmpty());
        Pointer at = items ? change.beforeAt().parent() : change.beforeAt();
        Optional<YamlNode> value = items ? second.find(change.afterAt().parent()) : change.after();
        return put(first, at.tokens(), value) instanceof YamlNode.Mapping mapping ? mapping : first;
    }

    /** A map with a value set at a place, or removed from it. */
    static YamlNode.Mapping at(Pointer pointer, YamlNode.Mapping map, Optional<YamlNode> value) {
        return put(map, pointer.tokens(), value) instanceof YamlNode.Mapping mapping ? mapping : map;
    }

    private static YamlNode put(YamlNode node, List<String> way, Optional<YamlNode> value) {
        if (way.isEmpty()) {
            return value.orElse(node);
        }
        String step = way.getFirst();
        List<String> rest = way.subList(1, way.size());
        return switch (node) {
            case YamlNode.Mapping mapping -> inMap(mapping, step, rest, value);
            case YamlNode.Sequence list -> {
                List<YamlNode> items = new ArrayList<>(list.items());
                int index = Integer.parseInt(step);
                if (index < items.size()) {
                    items.set(index, put(items.get(index), rest, value));
                }
                yield new YamlNode.Sequence(list.position(), items);
            }
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> node;
        };
    }

    private static YamlNode inMap(YamlNode.Mapping mapping, String key, List<String> rest, Optional<YamlNode> value) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            if (!entry.key().equals(key)) {
                entries.add(entry);
            } else if (!rest.isEmpty() || value.isPresent()) {
                entries.add(entry.withValue(put(entry.value(), rest, value)));
            }
        }
        if (mapping.entry(key).isEmpty() && rest.isEmpty()) {
            value.ifPresent(v -> entries.add(new Entry(key, v.position(), v)));
        }
        return new YamlNode.Mapping(mapping.position(), entries);
    }
}
