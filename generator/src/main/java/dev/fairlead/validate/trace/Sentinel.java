package dev.fairlead.validate.trace;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Puts another value of the same type in a value's place, to see what follows it. */
public final class Sentinel {

    private Sentinel() {}

    /** The tree with one scalar changed; the tree itself where there is no such scalar. */
    public static YamlNode put(YamlNode node, Pointer pointer) {
        return put(node, pointer.tokens());
    }

    private static YamlNode put(YamlNode node, List<String> way) {
        return switch (node) {
            case YamlNode.Mapping mapping
            when !way.isEmpty() ->
                new YamlNode.Mapping(
                        mapping.position(),
                        mapping.entries().stream()
                                .map(e -> e.key().equals(way.getFirst())
                                        ? e.withValue(put(e.value(), way.subList(1, way.size())))
                                        : e)
                                .toList());
            case YamlNode.Sequence list
            when !way.isEmpty() ->
                new YamlNode.Sequence(
                        list.position(),
                        IntStream.range(0, list.items().size())
                                .mapToObj(i -> Integer.toString(i).equals(way.getFirst())
                                        ? put(list.items().get(i), way.subList(1, way.size()))
                                        : list.items().get(i))
                                .toList());
            case YamlNode.Text text -> new YamlNode.Text(text.position(), text.value() + "z");
            case YamlNode.Numeric number -> plusOne(number);
            case YamlNode.Bool bool -> new YamlNode.Bool(bool.position(), !bool.value());
            case YamlNode.Mapping _, YamlNode.Sequence _, YamlNode.Null _ -> node;
        };
    }

    private static YamlNode plusOne(YamlNode.Numeric number) {
        BigDecimal more = number.value().add(BigDecimal.ONE);
        return new YamlNode.Numeric(number.position(), more, more.toPlainString());
    }
}
