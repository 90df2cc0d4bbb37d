package dev.fairlead.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a field was and is, as lines: one where it is short, a diff where it is long or has lines of its own. */
final class ChangeLines {

    private static final int SHORT = 72;
    private static final int LONGEST = 400;

    private ChangeLines() {}

    /** The values on one line; nothing when they need several. */
    static Optional<String> one(Difference difference) {
        String was = difference.before().orElse("");
        String is = difference.after().orElse("");
        if (was.contains("\n") || is.contains("\n") || was.length() + is.length() > SHORT) {
            return Optional.empty();
        }
        return Optional.of(
                switch (difference.change()) {
                    case Change.ADDED -> is;
                    case Change.REMOVED -> was;
                    case Change.CHANGED ->
                        was.equals(is) && was.contains(SecretNames.MASK)
                                ? was + " (changed, not shown)"
                                : was.equals(is) ? is + " (another type or order)" : was + " → " + is;
                });
    }

    /** Lines that go and come, each with its sign. */
    static List<String> diff(Difference difference) {
        List<String> was = lines(difference.before());
        List<String> is = lines(difference.after());
        List<String> lines = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(was, is).getDeltas()) {
            delta.getSource().getLines().forEach(l -> lines.add("- " + cut(l)));
            delta.getTarget().getLines().forEach(l -> lines.add("+ " + cut(l)));
        }
        return lines.isEmpty() ? List.of("~ changed, not shown") : lines;
    }

    private static List<String> lines(Optional<String> text) {
        return text.map(t -> t.lines().toList()).orElse(List.of());
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
