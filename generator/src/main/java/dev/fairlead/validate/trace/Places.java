package dev.fairlead.validate.trace;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the values of a release were written: always a place in the spec, the nearest one around for what a template or
 * a chart's default put in.
 *
 * @param values rendered values, which carry the places they come from
 * @param file the spec's name
 * @param fallback the place for what no value stands for
 */
public record Places(YamlNode.Mapping values, String file, Position fallback) {

    /** The place of a value, or of the nearest map or list around it. */
    public Position of(Pointer pointer, boolean atKey) {
        for (Pointer at = pointer; !at.isRoot(); at = at.parent()) {
            Optional<Position> place = exactly(at, atKey || !at.equals(pointer));
            if (place.isPresent()) {
                return place.get();
            }
        }
        return fallback;
    }

    /** Whether a value, or its key, was written in the spec. */
    boolean isWritten(Pointer pointer) {
        return exactly(pointer, false).isPresent();
    }

    private Optional<Position> exactly(Pointer pointer, boolean atKey) {
        Optional<YamlNode> node = values.find(pointer);
        Optional<Position> value = node.map(YamlNode::position);
        Optional<Position> key = values.find(pointer.parent())
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(parent -> ((YamlNode.Mapping) parent).entry(pointer.last()))
                .map(YamlNode.Entry::keyPosition);
        boolean keyFirst =
                atKey || node.filter(YamlNode.Mapping.class::isInstance).isPresent();
        return (keyFirst ? Stream.of(key, value) : Stream.of(value, key))
                .flatMap(Optional::stream)
                .filter(p -> p.file().equals(file) && p.line() > 0)
                .findFirst();
    }
}
