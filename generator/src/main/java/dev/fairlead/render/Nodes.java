package dev.fairlead.render;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a template computed back into nodes; what it only passed on keeps its own node. */
record Nodes(Traced traced) {

    /**
     * The node of a value.
     *
     * @param position where a value that was computed is said to stand
     */
    YamlNode of(@Nullable Object value, Position position) {
        Optional<YamlNode> known = traced.node(value);
        if (known.isPresent()) {
            return known.get();
        }
        return switch (value) {
            case null -> new YamlNode.Null(position);
            case Map<?, ?> map ->
                new YamlNode.Mapping(
                        position,
                        map.entrySet().stream()
                                .map(e -> entry(e.getKey(), e.getValue(), position))
                                .toList());
            case Collection<?> items ->
                new YamlNode.Sequence(
                        position, items.stream().map(item -> of(item, position)).toList());
            case Boolean bool -> new YamlNode.Bool(position, bool);
            case BigDecimal number -> numeric(number, position);
            case BigInteger number -> numeric(new BigDecimal(number), position);
            case Integer number -> numeric(BigDecimal.valueOf(number), position);
            case Long number -> numeric(BigDecimal.valueOf(number), position);
            case Double number when !Double.isFinite(number) -> new YamlNode.Text(position, number.toString());
            case Number number -> numeric(new BigDecimal(number.toString()), position);
            default -> new YamlNode.Text(position, value.toString());
        };
    }

    private Entry entry(Object key, @Nullable Object value, Position position) {
        YamlNode node = of(value, position);
        return new Entry(String.valueOf(key), node.position(), node);
    }

    private static YamlNode numeric(BigDecimal number, Position position) {
        return new YamlNode.Numeric(position, number, number.toPlainString());
    }

    /** The text of a scalar, as expressions inside a longer string write it; empty for maps, lists and null. */
    static Optional<String> text(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Numeric number -> Optional.of(number.literal());
            case YamlNode.Bool bool -> Optional.of(Boolean.toString(bool.value()));
            case YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> Optional.empty();
        };
    }

    /** A scalar with the same value at another place. */
    static YamlNode at(YamlNode scalar, Position position) {
        return switch (scalar) {
            case YamlNode.Text text -> new YamlNode.Text(position, text.value());
            case YamlNode.Numeric number -> new YamlNode.Numeric(position, number.value(), number.literal());
            case YamlNode.Bool bool -> new YamlNode.Bool(position, bool.value());
            case YamlNode.Null _ -> new YamlNode.Null(position);
            case YamlNode.Mapping mapping -> new YamlNode.Mapping(position, mapping.entries());
            case YamlNode.Sequence sequence -> new YamlNode.Sequence(position, sequence.items());
        };
    }
}
