package dev.fairlead.render;

import com.hubspot.jinjava.objects.PyWrapper;
import com.hubspot.jinjava.util.HasObjectTruthValue;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows nodes of the spec to a template as plain values and finds the node of a value again. Every string and number
 * shown is an object of its own, so that its identity names its node: Jinjava passes values on without copying them.
 */
final class Traced {

    private final IdentityHashMap<Object, YamlNode> nodes = new IdentityHashMap<>();

    /** A map of the spec. */
    static final class Fields extends AbstractMap<String, Object> implements PyWrapper {

        private final String path;
        private final Map<String, Object> values;

        Fields(String path, Map<String, Object> values) {
            this.path = path;
            this.values = values;
        }

        /** Its name in the template, for messages. */
        String path() {
            return path;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return Collections.unmodifiableSet(values.entrySet());
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return values.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return values.containsKey(key);
        }
    }

    /** A list of the spec. */
    static final class Items extends AbstractList<Object> implements PyWrapper {

        private final List<Object> values;

        Items(List<Object> values) {
            this.values = values;
        }

        @Override
        public @Nullable Object get(int index) {
            return values.get(index);
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    /** A boolean of the spec: Java has only two of its own. */
    record Flag(YamlNode.Bool node) implements PyWrapper, HasObjectTruthValue {

        @Override
        public boolean getObjectTruthValue() {
            return node.value();
        }

        @Override
        public String toString() {
            return Boolean.toString(node.value());
        }
    }

    /**
     * The value of a node.
     *
     * @param path its name in the template, for messages
     */
    @Nullable
    Object show(YamlNode node, String path) {
        Object shown = switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, Object> values = new LinkedHashMap<>();
                mapping.entries().forEach(e -> put(values, e.key(), show(e.value(), path + "." + e.key())));
                yield new Fields(path, values);
            }
            case YamlNode.Sequence sequence ->
                new Items(sequence.items().stream()
                        .map(item -> show(item, path))
                        .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new)));
            case YamlNode.Text text -> new String(text.value().toCharArray());
            case YamlNode.Numeric number ->
                new BigDecimal(number.value().unscaledValue(), number.value().scale());
            case YamlNode.Bool bool -> new Flag(bool);
            case YamlNode.Null _ -> null;
        };
        if (shown != null) {
            nodes.put(shown, node);
        }
        return shown;
    }

    /** The node that a value shows, if it shows one. */
    Optional<YamlNode> node(@Nullable Object value) {
        return Optional.ofNullable(value).map(nodes::get);
    }

    /** {@code Map.put} for values that may be null. */
    @SuppressWarnings("NullAway") // the template's null is a value like any other
    static void put(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }
}
