package dev.fairlead.render;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a spec's text where an expression of one of its strings stands. A YAML string may be quoted, folded or a block,
 * so its characters cannot be counted; its opening marks can: the third mark of the value is the third one in the text.
 */
final class SpecText {

    private static final Pattern OPEN = Pattern.compile("\\{[{%#]");

    private final Supplier<String> text;

    private SpecText(Supplier<String> text) {
        this.text = text;
    }

    /** The text of a file, read when it is first needed; a file that cannot be read any more gives no text. */
    static SpecText ofFile(Path file, String displayName) {
        return new SpecText(() -> {
            try {
                return TextFile.read(file, displayName, YamlLimits.SPEC.bytes());
            } catch (InvalidInput e) {
                return "";
            }
        });
    }

    static SpecText of(String text) {
        return new SpecText(() -> text);
    }

    /** A string of the spec. */
    Source source(String value, Position position, String pointer) {
        return new Source(value, offset -> locate(value, position, offset), pointer);
    }

    private Position locate(String value, Position position, int offset) {
        String all = text.get();
        int start = offsetOf(all, position);
        List<Integer> marks = new ArrayList<>();
        Matcher inValue = OPEN.matcher(value);
        while (inValue.find() && inValue.start() <= offset) {
            marks.add(inValue.start());
        }
        if (start < 0 || marks.isEmpty()) {
            return position;
        }
        Matcher inText = OPEN.matcher(all).region(start, all.length());
        MatchResult found = null;
        for (int i = 0; i < marks.size(); i++) {
            if (!inText.find()) {
                return position;
            }
            found = inText.toMatchResult();
        }
        int beyond = offset - marks.getLast();
        return found == null ? position : Source.ofFile(position.file(), all).at(sameLine(all, found.start(), beyond));
    }

    /** As far beyond a mark as asked, but not over the end of its line: there a string may continue in other ways. */
    private static int sameLine(String text, int mark, int beyond) {
        int end = text.indexOf('\n', mark);
        return end >= 0 && mark + beyond >= end ? mark : mark + beyond;
    }

    private static int offsetOf(String text, Position position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return -1;
            }
        }
        return position.line() == 0 || start >= text.length()
                ? -1
                : text.offsetByCodePoints(
                        start, Math.min(Math.max(position.column() - 1, 0), text.codePointCount(start, text.length())));
    }
}
