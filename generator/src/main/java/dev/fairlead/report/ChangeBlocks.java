package dev.fairlead.report;

import dev.fairlead.validate.change.Change;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.ObjectDifference;
import java.util.List;

/** A text about changes, made of indented blocks: effects, values, objects with their fields, a budget. */
final class ChangeBlocks {

    private static final int WIDEST = 60;

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    ChangeBlocks(Style style) {
        this.style = style;
    }

    /** What a change does, the heaviest first. */
    void effects(List<Effect> effects) {
        for (Effect.Kind kind : Effect.Kind.values()) {
            effects(kind, effects.stream().filter(e -> e.kind() == kind).toList());
        }
    }

    private void effects(Effect.Kind kind, List<Effect> effects) {
        if (effects.isEmpty()) {
            return;
        }
        line(
                1,
                switch (kind) {
                    case IMMUTABLE -> style.bad(kind.label());
                    case RESTART -> kind.label();
                    case NOTABLE -> style.notable(kind.label());
                });
        for (Effect effect : effects) {
            line(2, style.strong(effect.subject()) + ": " + effect.message());
            if (!effect.advice().isEmpty()) {
                line(3, style.faint("hint: ") + effect.advice());
            }
        }
    }

    /** Values that differ. */
    void values(String of, List<Difference> values) {
        if (!values.isEmpty()) {
            line(1, "values" + of);
            fields(2, values);
        }
    }

    /** Objects that differ, with their fields. */
    void objects(String of, List<ObjectDifference> objects) {
        if (objects.isEmpty()) {
            return;
        }
        line(1, "objects" + of);
        for (ObjectDifference object : objects) {
            if (object.isMetadataOnly()) {
                continue;
            }
            String former = object.formerName().map(n -> " (was " + n + ")").orElse("");
            line(2, sign(object.change()) + " " + style.strong(object.object()) + former);
            fields(3, object.fields());
        }
        List<String> described = objects.stream()
                .filter(ObjectDifference::isMetadataOnly)
                .map(ObjectDifference::object)
                .toList();
        if (!described.isEmpty()) {
            line(2, sign(Change.CHANGED) + " labels or annotations only: " + String.join(", ", described));
        }
    }

    private void fields(int depth, List<Difference> fields) {
        int width = fields.stream()
                .filter(f -> ChangeLines.one(f).isPresent())
                .mapToInt(f -> f.path().length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        for (Difference field : fields) {
            String place = field.place()
                    .map(p -> "   " + style.faint(p.file() + ":" + p.line()))
                    .orElse("");
            ChangeLines.one(field)
                    .ifPresentOrElse(
                            values -> line(
                                    depth,
                                    sign(field.change()) + " " + pad(field.path(), width) + "  " + values + place),
                            () -> {
                                line(depth, sign(field.change()) + " " + field.path() + place);
                                ChangeLines.diff(field).forEach(l -> line(depth + 2, colour(l)));
                            });
        }
    }

    /** What it takes. */
    void budget(List<BudgetTable.Row> rows) {
        int what = rows.stream().mapToInt(r -> r.what().length()).max().orElse(0);
        int least = rows.stream().mapToInt(r -> r.least().length()).max().orElse(0);
        line(
                1,
                pad("budget", what + 2) + "  " + style.faint(pad("at the fewest pods", least)) + "  "
                        + style.faint("at the most"));
        int column = Math.max(least, "at the fewest pods".length());
        rows.forEach(r -> line(2, pad(r.what(), what) + "  " + pad(r.least(), column) + "  " + r.most()));
    }

    private String sign(Change change) {
        return switch (change) {
            case ADDED -> style.good("+");
            case REMOVED -> style.bad("-");
            case CHANGED -> style.notable("~");
        };
    }

    private String colour(String line) {
        return line.startsWith("+") ? style.good(line) : line.startsWith("-") ? style.bad(line) : line;
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** A line, indented. */
    void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text.stripTrailing()).append('\n');
    }

    /** An empty line. */
    void blank() {
        out.append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
