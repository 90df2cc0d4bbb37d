package dev.fairlead.install.object;

import dev.fairlead.yaml.YamlNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML trees as plain maps, lists and scalars without places, so that two of them can be compared. Nulls are left out. */
public final class Plain {

    private Plain() {}

    public static @Nullable Object of(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (YamlNode.Entry entry : mapping.entries()) {
                    Object value = of(entry.value());
                    if (value != null) {
                        map.put(entry.key(), value);
                    }
                }
                yield map;
            }
            case YamlNode.Sequence sequence -> {
                List<Object> list = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    Object value = of(item);
                    if (value != null) {
                        list.add(value);
                    }
                }
                yield list;
            }
            case YamlNode.Text text -> text.value();
            case YamlNode.Numeric number -> number.value().stripTrailingZeros().toPlainString();
            case YamlNode.Bool bool -> bool.value();
            case YamlNode.Null _ -> null;
        };
    }

    /** The map, or an empty one when it is anything else. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(@Nullable Object value) {
        Object plain = value instanceof YamlNode node ? of(node) : value;
        return plain instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The map with numbers as numbers, as JSON has them; an empty one when it is anything else. */
    public static Map<String, Object> typed(YamlNode node) {
        return map(value(node));
    }

    private static @Nullable Object value(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                mapping.entries().forEach(e -> map.put(e.key(), value(e.value())));
                yield map;
            }
            case YamlNode.Sequence sequence -> {
                List<@Nullable Object> list = new ArrayList<>();
                sequence.items().forEach(i -> list.add(value(i)));
                yield list;
            }
            case YamlNode.Text text -> text.value();
            case YamlNode.Numeric number -> number(number);
            case YamlNode.Bool bool -> bool.value();
            case YamlNode.Null _ -> null;
        };
    }

    /** The narrowest type, as the API's client tells an int-or-string by it. */
    private static Object number(YamlNode.Numeric number) {
        if (!number.isInteger()) {
            return number.value();
        }
        BigInteger whole = number.value().toBigInteger();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }
}
