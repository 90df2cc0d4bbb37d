package dev.fairlead.render;

import dev.fairlead.finding.Position;
import java.util.function.IntFunction;

/**
 * A text with expressions, and where each of its characters was written.
 *
 * @param text a template file, or one string of a spec
 * @param places position of a character, by its index in {@code text}
 * @param pointer JSON pointer of the string in its spec, empty for a template file
 */
record Source(String text, IntFunction<Position> places, String pointer) {

    /** A template file. */
    static Source ofFile(String file, String text) {
        return new Source(text, offset -> lineAndColumn(file, text, offset), "");
    }

    Position at(int offset) {
        return places.apply(offset);
    }

    private static Position lineAndColumn(String file, String text, int offset) {
        String before = text.substring(0, Math.clamp(offset, 0, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int start = before.lastIndexOf('\n') + 1;
        return new Position(file, line, before.codePointCount(start, before.length()) + 1);
    }
}
