package dev.fairlead.validate.trace;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts other values of the same types in the places of some, to see what follows them. A default of a chart is changed by
 * giving another value; of a list, all is given, since Helm replaces lists as a whole.
 */
public final class Sentinel {

    private final Set<Pointer> changed;
    private final Set<Pointer> ways = new HashSet<>();

    private Sentinel(Set<Pointer> changed) {
        this.changed = changed;
        for (Pointer pointer : changed) {
            for (Pointer at = pointer; ways.add(at) && !at.isRoot(); at = at.parent()) {}
        }
    }

    /**
     * The given values with some scalars changed.
     *
     * @param effective the given values over the chart's defaults
     */
    public static YamlNode.Mapping put(YamlNode.Mapping given, YamlNode.Mapping effective, Set<Pointer> changed) {
        Sentinel sentinel = new Sentinel(changed);
        return (YamlNode.Mapping) sentinel.in(Pointer.ROOT, Optional.of(given), Optional.of(effective))
                .orElse(given);
    }

    /** The given values with one key called otherwise; its neighbours keep their order. */
    static YamlNode.Mapping rename(YamlNode.Mapping given, Pointer key) {
        return (YamlNode.Mapping) renamed(given, key.tokens());
    }

    private Optional<YamlNode> in(Pointer at, Optional<YamlNode> given, Optional<YamlNode> effective) {
        if (!ways.contains(at)) {
            return given;
        }
        if (changed.contains(at)) {
            return given.or(() -> effective).map(Sentinel::other);
        }
        YamlNode node = given.filter(n -> !(n instanceof YamlNode.Null))
                .or(() -> effective)
                .orElse(null);
        return switch (node) {
            case YamlNode.Mapping map -> Optional.of(map(at, map, given, effective));
            case YamlNode.Sequence list -> Optional.of(list(at, list));
            case null -> given;
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> given;
        };
    }

    private YamlNode map(Pointer at, YamlNode.Mapping map, Optional<YamlNode> given, Optional<YamlNode> effective) {
        Set<String> keys = new java.util.LinkedHashSet<>();
        given.ifPresent(g -> keys.addAll(keys(g)));
        effective.ifPresent(
                e -> keys(e).stream().filter(k -> ways.contains(at.child(k))).forEach(keys::add));
        List<Entry> entries = new ArrayList<>();
        for (String key : keys) {
            Pointer step = Pointer.of(key);
            in(at.child(key), given.flatMap(g -> g.find(step)), effective.flatMap(e -> e.find(step)))
                    .ifPresent(value -> entries.add(new Entry(key, map.position(), value)));
        }
        return new YamlNode.Mapping(map.position(), entries);
    }

    private YamlNode list(Pointer at, YamlNode.Sequence list) {
        List<YamlNode> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Optional<YamlNode> item = Optional.of(list.items().get(i));
            in(at.child(i), item, item).ifPresent(items::add);
        }
        return new YamlNode.Sequence(list.position(), items);
    }

    private static List<String> keys(YamlNode node) {
        return node instanceof YamlNode.Mapping map ? map.keys() : List.of();
    }

    private static YamlNode other(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> new YamlNode.Text(text.position(), text.value() + "z");
            case YamlNode.Numeric number ->
                number(number.position(), number.value().add(BigDecimal.ONE));
            case YamlNode.Bool bool -> new YamlNode.Bool(bool.position(), !bool.value());
            case YamlNode.Null empty -> number(empty.position(), BigDecimal.valueOf(7));
            case YamlNode.Mapping _, YamlNode.Sequence _ -> node;
        };
    }

    private static YamlNode number(dev.fairlead.finding.Position position, BigDecimal value) {
        return new YamlNode.Numeric(position, value, value.toPlainString());
    }

    private static YamlNode renamed(YamlNode node, List<String> way) {
        return switch (node) {
            case YamlNode.Mapping map ->
                new YamlNode.Mapping(
                        map.position(),
                        map.entries().stream()
                                .map(e -> !e.key().equals(way.getFirst())
                                        ? e
                                        : way.size() == 1
                                                ? new Entry(e.key() + "0", e.keyPosition(), e.value())
                                                : e.withValue(renamed(e.value(), way.subList(1, way.size()))))
                                .toList());
            case YamlNode.Sequence list -> {
                List<YamlNode> items = new ArrayList<>(list.items());
                int index = Integer.parseInt(way.getFirst());
                items.set(index, renamed(items.get(index), way.subList(1, way.size())));
                yield new YamlNode.Sequence(list.position(), items);
            }
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> node;
        };
    }
}
