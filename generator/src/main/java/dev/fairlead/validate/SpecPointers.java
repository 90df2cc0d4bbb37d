package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the way to what stands at a place of a spec: a value, or a key. */
public final class SpecPointers {

    private SpecPointers() {}

    /** The way in the spec, the root when nothing starts at the place. */
    public static Pointer at(Spec spec, Position position) {
        Pointer value = spec.pointerAt(position);
        return value.isRoot() ? key(spec.root(), Pointer.ROOT, position).orElse(value) : value;
    }

    /** The finding with the way in the spec to its place, when it stands in the spec. */
    static Finding located(Spec spec, Finding f) {
        return f.position().file().equals(spec.displayName())
                ? new Finding(
                        f.rule(),
                        f.severity(),
                        f.position(),
                        at(spec, f.position()).toString(),
                        f.message(),
                        f.hint())
                : f;
    }

    private static Optional<Pointer> key(YamlNode node, Pointer pointer, Position position) {
        Stream<Optional<Pointer>> found = switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .map(e -> e.keyPosition().equals(position)
                                ? Optional.of(pointer.child(e.key()))
                                : key(e.value(), pointer.child(e.key()), position));
            case YamlNode.Sequence list ->
                IntStream.range(0, list.items().size())
                        .mapToObj(i -> key(list.items().get(i), pointer.child(i), position));
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> Stream.empty();
        };
        return found.flatMap(Optional::stream).findFirst();
    }
}
