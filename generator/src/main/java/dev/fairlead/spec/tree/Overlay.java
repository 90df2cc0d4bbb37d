package dev.fairlead.spec.tree;

import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays one tree over another, as an environment's overrides are laid over the shared part of a spec:
 *
 * <ul>
 *   <li>maps are merged key by key, at every depth;
 *   <li>lists are replaced as a whole, never appended to or merged by index;
 *   <li>{@code null} removes the key, with all that is below it; removing what is not there does nothing;
 *   <li>every other value replaces what was there, whatever its type was.
 * </ul>
 *
 * <p>Keys keep the order of the lower tree; new ones follow in the order of the upper. Every value keeps the position
 * of the line that it comes from; a merged map keeps the position of the lower one.
 */
public final class Overlay {

    private Overlay() {}

    /** The lower map with the upper one laid over it; holds no null at any key that the upper one names. */
    public static YamlNode.Mapping of(YamlNode.Mapping lower, YamlNode.Mapping upper) {
        List<Entry> entries = new ArrayList<>();
        for (Entry below : lower.entries()) {
            upper.entry(below.key())
                    .map(above -> merged(below, above))
                    .orElse(Optional.of(below))
                    .ifPresent(entries::add);
        }
        for (Entry above : upper.entries()) {
            if (lower.entry(above.key()).isEmpty()) {
                added(above).ifPresent(entries::add);
            }
        }
        return new YamlNode.Mapping(lower.position(), entries);
    }

    private static Optional<Entry> merged(Entry below, Entry above) {
        if (above.value() instanceof YamlNode.Null) {
            return Optional.empty();
        }
        if (below.value() instanceof YamlNode.Mapping lower && above.value() instanceof YamlNode.Mapping upper) {
            return Optional.of(below.withValue(of(lower, upper)));
        }
        return added(above);
    }

    /** A value that replaces or adds: a map loses its nulls, since there is nothing below for them to remove. */
    private static Optional<Entry> added(Entry above) {
        return switch (above.value()) {
            case YamlNode.Null _ -> Optional.empty();
            case YamlNode.Mapping map ->
                Optional.of(above.withValue(of(new YamlNode.Mapping(map.position(), List.of()), map)));
            case YamlNode.Sequence _, YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ -> Optional.of(above);
        };
    }
}
