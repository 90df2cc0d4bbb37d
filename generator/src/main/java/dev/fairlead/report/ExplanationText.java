package dev.fairlead.report;

import dev.fairlead.finding.Position;
import dev.fairlead.validate.provenance.Cause.Role;
import dev.fairlead.validate.provenance.Explanation;
import dev.fairlead.validate.provenance.Explanation.Elsewhere;
import dev.fairlead.validate.provenance.Explanation.Field;
import dev.fairlead.validate.provenance.Explanation.Link;
import dev.fairlead.validate.provenance.Freedom;
import dev.fairlead.validate.provenance.SpecSource;
import dev.fairlead.validate.provenance.ValueOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An explanation for people: a chain from the field back to the spec, a step a line, in columns. */
public final class ExplanationText {

    private record Row(String step, String where, String what) {}

    private final Explanation explanation;
    private final Style style;
    private final List<Row> rows = new ArrayList<>();

    private ExplanationText(Explanation explanation, Style style) {
        this.explanation = explanation;
        this.style = style;
    }

    /** The whole explanation, with a line end. */
    public static String of(Explanation explanation, Style style) {
        return new ExplanationText(explanation, style).print();
    }

    private String print() {
        String asked = explanation.field().map(f -> f.object() + ":" + f.path()).orElse(explanation.path());
        explanation.field().ifPresent(this::field);
        if (explanation.links().isEmpty() && explanation.field().isPresent()) {
            row("", "the chart's template decides it: no value of the release changes it", "");
        }
        for (Link link : explanation.links()) {
            if (link instanceof Link.Value(ValueOrigin origin, Role role) && role == Role.PRESENCE) {
                onlyIf(origin);
            } else {
                link(link);
            }
        }
        explanation.notes().forEach(note -> row("note", note, ""));
        if (!explanation.complete()) {
            row("note", "not every value could be tried: others may decide it as well", "");
        }
        explanation.elsewhere().forEach(this::elsewhere);
        decides();
        return style.strong("%s %s  %s".formatted(explanation.service(), explanation.environment(), asked)) + "\n"
                + table();
    }

    private void field(Field field) {
        row("is", field.value().orElse("not set"), "");
        field.line()
                .ifPresentOrElse(
                        line -> row("← chart", line.position() + (line.isGuess() ? " (near)" : ""), line.text()),
                        () -> row("← chart", field.template(), ""));
    }

    private void link(Link link) {
        switch (link) {
            case Link.Value(ValueOrigin origin, Role role) -> value(origin, words(role));
            case Link.Key(ValueOrigin origin, Role _) -> value(origin, "its key");
            case Link.Told told -> {
                row("← Helm", told.fact().words(), words(told.role()));
                told.spec().ifPresent(s -> spec(s, "← spec"));
                told.spec().ifPresent(s -> freedom(s.decisive()));
            }
            case Link.Line(SpecSource spec, Role _) -> {
                spec(spec, "← spec");
                freedom(spec.decisive());
            }
        }
    }

    private void value(ValueOrigin origin, String how) {
        String release = origin.release().equals(explanation.service()) ? "" : origin.release() + ": ";
        row("← values", release + origin.pointer().dotted(), origin.value() + (how.isEmpty() ? "" : "  (" + how + ")"));
        origin.template().ifPresent(line -> {
            String under = line.under().isEmpty() ? "" : "  under " + line.under();
            row("← template", line.position().toString(), line.text() + style.faint(under));
        });
        switch (origin.kind()) {
            case SPEC, EVALUATED -> {
                origin.spec().ifPresent(s -> spec(s, "← spec"));
                origin.inputs().forEach(s -> spec(s, "← reads"));
            }
            case COMPUTED -> origin.inputs().forEach(s -> spec(s, "← reads"));
            case CHART_DEFAULT -> row("← default", origin.position().toString(), "the chart's own default");
            case TEMPLATE -> {
                if (origin.template().isEmpty()) {
                    row("← template", origin.position().toString(), "");
                }
            }
        }
        freedom(origin.freedom());
    }

    /** What only decides whether the field is there takes one line. */
    private void onlyIf(ValueOrigin origin) {
        Position place = origin.spec()
                .map(SpecSource::position)
                .or(() -> origin.template().map(ValueOrigin.TemplateLine::position))
                .orElse(origin.position());
        row("there by", origin.pointer().dotted() + ": " + origin.value(), place.toString());
    }

    private void spec(SpecSource spec, String step) {
        String part = spec.part().of(explanation.environment());
        row(step, spec.position().toString(), spec.text() + "  (" + part + ")");
        spec.hidden().ifPresent(h -> row("  hides", h.position().toString(), h.text() + "  (shared part)"));
        spec.inputs().forEach(i -> spec(i, "  ← reads"));
    }

    private void freedom(Freedom freedom) {
        row(
                "may differ",
                (freedom.mayDiffer() ? "yes: " : "no: ") + freedom.words(),
                freedom.position().map(Position::toString).orElse(""));
    }

    private void elsewhere(Elsewhere other) {
        row(
                "in " + other.environment(),
                other.value().orElse("not set") + (other.differs() ? "" : "  (the same)"),
                other.differs() ? other.position().map(Position::toString).orElse("") : "");
    }

    private void decides() {
        String step = "decides";
        for (String field : explanation.decides()) {
            row(step, field, "");
            step = "";
        }
    }

    private static String words(Role role) {
        return switch (role) {
            case WHOLE -> "";
            case PART -> "a part of it";
            case DERIVED -> "it is reckoned from this";
            case PRESENCE -> "decides whether it is there";
            case LIKELY -> "most likely: the chart takes no other value here, so it could not be tried";
        };
    }

    private void row(String step, String where, String what) {
        rows.add(new Row(step, where, what));
    }

    private String table() {
        int step = rows.stream().mapToInt(r -> r.step().length()).max().orElse(0);
        int where = rows.stream()
                .filter(r -> !r.what().isEmpty())
                .mapToInt(r -> r.where().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            String padded = row.what().isEmpty() ? row.where() : pad(row.where(), Math.min(where, 60));
            text.append("  ")
                    .append(style.faint(pad(row.step(), step)))
                    .append("  ")
                    .append(Optional.of(padded + "  " + row.what())
                            .map(String::stripTrailing)
                            .get())
                    .append('\n');
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
