package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value in an object, and the way to it. Null counts as absent, as it does for the API server.
 *
 * @param manifest the object
 * @param pointer the way to the value
 */
record Spot(Manifest manifest, Pointer pointer, YamlNode node) {

    static Spot of(Manifest manifest) {
        return new Spot(manifest, Pointer.ROOT, manifest.root());
    }

    /** The spec of the pod that the object makes, if it makes one. */
    Optional<Spot> podSpec() {
        return Pod.of(manifest).map(pod -> new Spot(manifest, pod.pointer(), pod.spec()));
    }

    /** A value below this one. */
    Optional<Spot> get(String... path) {
        Pointer way = Pointer.of(path);
        return node.find(way)
                .filter(n -> !(n instanceof YamlNode.Null))
                .map(n -> new Spot(
                        manifest,
                        new Pointer(Stream.concat(pointer.tokens().stream(), way.tokens().stream())
                                .toList()),
                        n));
    }

    boolean has(String... path) {
        return get(path).isPresent();
    }

    /** The items of a list below this value; none when there is no list. */
    List<Spot> items(String... path) {
        return get(path).filter(s -> s.node instanceof YamlNode.Sequence).stream()
                .flatMap(s -> {
                    List<YamlNode> items = ((YamlNode.Sequence) s.node).items();
                    return IntStream.range(0, items.size())
                            .mapToObj(i -> new Spot(manifest, s.pointer.child(i), items.get(i)));
                })
                .toList();
    }

    /** The values of a map below this value, null left out; their keys are the last of their ways. */
    List<Spot> fields(String... path) {
        return get(path).filter(s -> s.node instanceof YamlNode.Mapping).stream()
                .flatMap(s -> ((YamlNode.Mapping) s.node)
                        .entries().stream()
                                .filter(e -> !(e.value() instanceof YamlNode.Null))
                                .map(e -> new Spot(manifest, s.pointer.child(e.key()), e.value())))
                .toList();
    }

    /** The key or index that leads to this value. */
    String key() {
        return pointer.last();
    }

    /** The scalar's own text; empty when it is none, since to the server an empty string is one that is left out. */
    String text() {
        return Scalar.text(node).orElse("");
    }

    /** The text of a scalar below this value. */
    String text(String... path) {
        return get(path).map(Spot::text).orElse("");
    }

    /** A number below this value; numbers in quotes are none. */
    Optional<BigDecimal> number(String... path) {
        return get(path).flatMap(s -> s.node instanceof YamlNode.Numeric n ? Optional.of(n.value()) : Optional.empty());
    }

    /** Whether a truth value below this value is true. */
    boolean isTrue(String... path) {
        return get(path)
                .filter(s -> s.node instanceof YamlNode.Bool b && b.value())
                .isPresent();
    }

    /** Whether a truth value below this value is false, not absent. */
    boolean isFalse(String... path) {
        return get(path)
                .filter(s -> s.node instanceof YamlNode.Bool b && !b.value())
                .isPresent();
    }

    /** Those of the keys that the map has. */
    List<String> given(List<String> keys) {
        return keys.stream().filter(this::has).toList();
    }

    /** Every container of a pod's spec, those that run before it first. */
    List<Spot> containers() {
        List<Spot> all = new ArrayList<>(items("initContainers"));
        all.addAll(items("containers"));
        return all;
    }
}
