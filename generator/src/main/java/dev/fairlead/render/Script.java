package dev.fairlead.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The text that Jinjava sees: marks for literals, and each statement and expression on lines of its own, so that the line
 * of an error names its segment.
 *
 * @param lines the segment of each line, from line 1
 */
record Script(String text, List<Segment> lines) {

    static Script of(List<Segment> segments) {
        StringBuilder text = new StringBuilder();
        List<Segment> lines = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            String shown = switch (segment) {
                case Segment.Literal _ -> Outputs.mark('L', i);
                case Segment.Output output -> "{{ " + output.code() + " }}";
                case Segment.Statement statement -> "{% " + statement.code() + " %}";
            };
            text.append(shown).append('\n');
            shown.lines().forEach(_ -> lines.add(segment));
        }
        return new Script(text.toString(), lines);
    }
}
