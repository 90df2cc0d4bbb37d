package dev.fairlead.yaml;

import dev.fairlead.finding.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A YAML value and the place where it was written. Immutable. */
public sealed interface YamlNode {

    /** Where the value was written; a rendered value carries the place of the spec it came from. */
    Position position();

    /** The value at a pointer below this one, if there is one. */
    default Optional<YamlNode> find(Pointer pointer) {
        Optional<YamlNode> here = Optional.of(this);
        for (String token : pointer.tokens()) {
            here = here.flatMap(node -> node.step(token));
        }
        return here;
    }

    private Optional<YamlNode> step(String token) {
        return switch (this) {
            case Mapping mapping -> mapping.get(token);
            case Sequence sequence -> sequence.get(token);
            case Text _, Numeric _, Bool _, Null _ -> Optional.empty();
        };
    }

    /** A map; keys are unique and keep their order. */
    record Mapping(Position position, List<Entry> entries) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key. */
        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        /** The key with its place and value. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        /** The keys in the order in which they were written. */
        public List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }
    }

    /** One key of a map. */
    record Entry(String key, Position keyPosition, YamlNode value) {

        public Entry withValue(YamlNode other) {
            return new Entry(key, keyPosition, other);
        }
    }

    /** A list. */
    record Sequence(Position position, List<YamlNode> items) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        Optional<YamlNode> get(String index) {
            boolean inRange = index.matches("0|[1-9][0-9]{0,6}") && Integer.parseInt(index) < items.size();
            return inRange ? Optional.of(items.get(Integer.parseInt(index))) : Optional.empty();
        }
    }

    /** A string. */
    record Text(Position position, String value) implements YamlNode {}

    /**
     * A number of any size.
     *
     * @param value exact value
     * @param literal the text as it was written, which is what an environment variable gets
     */
    record Numeric(Position position, BigDecimal value, String literal) implements YamlNode {

        /** Whether it has no fraction. */
        public boolean isInteger() {
            return value.stripTrailingZeros().scale() <= 0;
        }
    }

    /** True or false. */
    record Bool(Position position, boolean value) implements YamlNode {}

    /** Null, or an empty value. */
    record Null(Position position) implements YamlNode {}
}
