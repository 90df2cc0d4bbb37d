package dev.fairlead.yaml;

import dev.fairlead.finding.Position;
import java.util.Optional;

/**
 * Where the parts of a YAML text come from. A file is its own origin; a text that a template gave points back to the
 * template and, through tags, to the values that were put into it.
 */
public interface Origins {

    /**
     * The place that a position in the text stands for.
     *
     * @param index code points before it
     * @param line first line is 1
     * @param column first column is 1
     */
    Position at(int index, int line, int column);

    /** The value that a tagged node stands for, if the tag names one; {@code pointer} is where it stands in the text. */
    default Optional<YamlNode> value(String tag, Pointer pointer) {
        return Optional.empty();
    }

    /** Where a tagged key was written, if the tag names a value. */
    default Optional<Position> key(String tag) {
        return Optional.empty();
    }

    /** A text that stands in a file as it is. */
    static Origins ofFile(String file) {
        return (_, line, column) -> new Position(file, line, column);
    }
}
