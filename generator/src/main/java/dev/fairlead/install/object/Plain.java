package dev.fairlead.install.object;

import dev.fairlead.yaml.YamlNode;
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
}
