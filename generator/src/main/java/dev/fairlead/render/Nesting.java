package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import java.util.List;

/** Refuses expressions with more brackets inside each other than anybody writes: Jinjava takes minutes for thousands. */
final class Nesting {

    static final String HINT = "use fewer brackets";

    private static final int DEEPEST = 50;

    private Nesting() {}

    static List<Finding> tooDeep(List<Segment> segments, Source source) {
        return segments.stream()
                .filter(segment -> depth(code(segment)) > DEEPEST)
                .map(segment -> Finding.error(
                                "template/nesting",
                                source.at(segment.offset()),
                                source.pointer(),
                                "the expression has more than %d brackets inside each other".formatted(DEEPEST))
                        .withHint(HINT))
                .toList();
    }

    private static String code(Segment segment) {
        return switch (segment) {
            case Segment.Literal _ -> "";
            case Segment.Output output -> output.code();
            case Segment.Statement statement -> statement.code();
        };
    }

    /** The most brackets that are open at once, those in quotes left out. */
    private static int depth(String code) {
        int open = 0;
        int most = 0;
        char quote = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                open++;
                most = Math.max(most, open);
            } else if (c == ')' || c == ']' || c == '}') {
                open--;
            }
        }
        return most;
    }
}
