package dev.fairlead.validate.change.schema;

import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A place in a JSON Schema, references within the document followed.
 *
 * @param root the document
 * @param node the schema at the place: a map, or true or false
 */
record Schema(YamlNode.Mapping root, YamlNode node) {

    private static final int LONGEST_CHAIN = 16;

    static Schema of(YamlNode.Mapping root) {
        return new Schema(root, root).followed();
    }

    /** The schema below a key, if there is one. */
    Optional<Schema> below(String... keys) {
        return node.find(Pointer.of(keys)).map(n -> new Schema(root, n).followed());
    }

    /** A keyword's value. */
    Optional<YamlNode> get(String keyword) {
        return node instanceof YamlNode.Mapping map
                ? map.get(keyword).filter(n -> !(n instanceof YamlNode.Null))
                : Optional.empty();
    }

    /** The keys below a keyword. */
    List<String> keys(String keyword) {
        return get(keyword)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(m -> ((YamlNode.Mapping) m).keys())
                .orElse(List.of());
    }

    /** The scalars of a list, or the one scalar. */
    Set<String> words(String keyword) {
        return get(keyword).stream()
                .flatMap(n ->
                        n instanceof YamlNode.Sequence list ? list.items().stream() : java.util.stream.Stream.of(n))
                .map(n -> Scalar.text(n).orElse(n instanceof YamlNode.Null ? "null" : "?"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether nothing fits. */
    boolean isFalse() {
        return node instanceof YamlNode.Bool bool && !bool.value();
    }

    /** The schema that a reference within the document names; what stands beside {@code $ref} counts before it. */
    private Schema followed() {
        Schema at = this;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Optional<YamlNode> target = at.get("$ref")
                    .flatMap(Scalar::text)
                    .filter(ref -> ref.equals("#") || ref.startsWith("#/"))
                    .flatMap(ref -> root.find(Pointer.parse(ref.substring(1))));
            if (target.isEmpty()) {
                return at;
            }
            at = new Schema(root, merged(target.get(), at.node));
        }
        return at;
    }

    private static YamlNode merged(YamlNode target, YamlNode beside) {
        if (!(target instanceof YamlNode.Mapping map) || !(beside instanceof YamlNode.Mapping own)) {
            return target;
        }
        List<YamlNode.Entry> kept =
                own.entries().stream().filter(e -> !e.key().equals("$ref")).toList();
        Set<String> keys = kept.stream().map(YamlNode.Entry::key).collect(Collectors.toSet());
        return new YamlNode.Mapping(
                own.position(),
                java.util.stream.Stream.concat(
                                kept.stream(), map.entries().stream().filter(e -> !keys.contains(e.key())))
                        .toList());
    }
}
