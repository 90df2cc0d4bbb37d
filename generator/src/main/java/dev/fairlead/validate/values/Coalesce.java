package dev.fairlead.validate.values;

import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays given values over a chart's defaults as Helm does: maps are merged, everything else is replaced, and null takes a
 * default away. What is given keeps its place.
 */
final class Coalesce {

    private Coalesce() {}

    static YamlNode.Mapping over(YamlNode.Mapping defaults, YamlNode.Mapping given) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : given.entries()) {
            Optional<YamlNode> fallback = defaults.get(entry.key());
            if (entry.value() instanceof YamlNode.Null && fallback.isPresent()) {
                continue;
            }
            entries.add(
                    entry.value() instanceof YamlNode.Mapping map
                                    && fallback.orElse(null) instanceof YamlNode.Mapping lower
                            ? entry.withValue(over(lower, map))
                            : entry);
        }
        for (Entry entry : defaults.entries()) {
            if (given.entry(entry.key()).isEmpty()) {
                entries.add(entry);
            }
        }
        return new YamlNode.Mapping(given.position(), entries);
    }
}
