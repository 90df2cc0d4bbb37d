package dev.fairlead.render;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of an evaluated template, in output order. */
sealed interface Piece {

    /** Text of the template itself. */
    record Literal(Segment.Literal segment) implements Piece {}

    /**
     * What an expression gave.
     *
     * @param value a string, number, boolean, map, list or null
     * @param position where the expression stands in the template
     * @param read the first scalar of the spec that the expression took from a map or a list
     * @param reads every scalar of the spec that it read
     */
    record Value(@Nullable Object value, Position position, Optional<YamlNode> read, List<YamlNode> reads)
            implements Piece {}
}
