package dev.fairlead.compare;

import dev.fairlead.yaml.YamlNode;
import java.util.Set;
import java.util.stream.IntStream;

/** Compares values without the places where they were written. */
public final class Same {

    private Same() {}

    /** Whether two values mean the same: the order of a map's keys does not count, a number's digits do not. */
    public static boolean value(YamlNode a, YamlNode b) {
        return switch (a) {
            case YamlNode.Mapping map -> b instanceof YamlNode.Mapping other && maps(map, other);
            case YamlNode.Sequence list -> b instanceof YamlNode.Sequence other && lists(list, other);
            case YamlNode.Text text ->
                b instanceof YamlNode.Text other && text.value().equals(other.value());
            case YamlNode.Numeric number ->
                b instanceof YamlNode.Numeric other && number.value().compareTo(other.value()) == 0;
            case YamlNode.Bool bool -> b instanceof YamlNode.Bool other && bool.value() == other.value();
            case YamlNode.Null _ -> b instanceof YamlNode.Null;
        };
    }

    private static boolean maps(YamlNode.Mapping a, YamlNode.Mapping b) {
        return Set.copyOf(a.keys()).equals(Set.copyOf(b.keys()))
                && a.entries().stream()
                        .allMatch(e ->
                                b.get(e.key()).filter(v -> value(e.value(), v)).isPresent());
    }

    private static boolean lists(YamlNode.Sequence a, YamlNode.Sequence b) {
        return a.items().size() == b.items().size()
                && IntStream.range(0, a.items().size())
                        .allMatch(i -> value(a.items().get(i), b.items().get(i)));
    }
}
