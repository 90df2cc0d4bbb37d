package dev.fairlead.spec.tree;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Typed access to the keys of a map. A value of another type than the asked one counts as absent: its finding is the
 * schema's work.
 */
public record Fields(YamlNode.Mapping node) {

    /** The fields of a node; none when it is no map. */
    public static Fields of(YamlNode node) {
        return new Fields(
                node instanceof YamlNode.Mapping mapping ? mapping : new YamlNode.Mapping(node.position(), List.of()));
    }

    /** Where the map starts. */
    public Position position() {
        return node.position();
    }

    /** Any value at the end of a way of keys. */
    public Optional<YamlNode> at(String... way) {
        return node.find(Pointer.of(way));
    }

    /** The value of a key, unless it is null. */
    public Optional<YamlNode> value(String key) {
        return node.get(key).filter(v -> !(v instanceof YamlNode.Null));
    }

    /** A map below a key; empty when it is absent. */
    public Fields map(String key) {
        return node.get(key).map(Fields::of).orElseGet(() -> new Fields(new YamlNode.Mapping(position(), List.of())));
    }

    /** A map below a key, if there is one. */
    public Optional<Fields> optionalMap(String key) {
        return node.get(key).filter(YamlNode.Mapping.class::isInstance).map(Fields::of);
    }

    /** The items of a list below a key. */
    public List<YamlNode> items(String key) {
        return node.get(key)
                .map(v -> v instanceof YamlNode.Sequence s ? s.items() : List.<YamlNode>of())
                .orElse(List.of());
    }

    /** The entries of this map. */
    public List<Entry> entries() {
        return node.entries();
    }

    /** A string. */
    public Optional<String> text(String key) {
        return node.get(key).map(v -> v instanceof YamlNode.Text t ? t.value() : null);
    }

    /** A whole number that fits into 32 bits. */
    public Optional<Integer> integer(String key) {
        return node.get(key).flatMap(Fields::integerOf);
    }

    /** A number, with or without a fraction. */
    public Optional<Double> number(String key) {
        return node.get(key)
                .map(v -> v instanceof YamlNode.Numeric n ? (Double) n.value().doubleValue() : null);
    }

    /** A truth value. */
    public Optional<Boolean> bool(String key) {
        return node.get(key).map(v -> v instanceof YamlNode.Bool b ? (Boolean) b.value() : null);
    }

    /** A node as a whole number that fits into 32 bits. */
    public static Optional<Integer> integerOf(YamlNode node) {
        boolean fits = node instanceof YamlNode.Numeric n
                && n.isInteger()
                && n.value().toBigInteger().bitLength() < Integer.SIZE;
        return fits ? Optional.of(((YamlNode.Numeric) node).value().intValueExact()) : Optional.empty();
    }

    /** A node as a quantity of Kubernetes, such as {@code 500m} or {@code 128Mi}. */
    public static Optional<BigDecimal> quantityOf(YamlNode node) {
        return literalOf(node).flatMap(Quantity::parse);
    }

    /** A scalar as it was written; empty for maps, lists and null. */
    public static Optional<String> literalOf(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Numeric number -> Optional.of(number.literal());
            case YamlNode.Bool bool -> Optional.of(Boolean.toString(bool.value()));
            case YamlNode.Mapping _, YamlNode.Sequence _, YamlNode.Null _ -> Optional.empty();
        };
    }
}
