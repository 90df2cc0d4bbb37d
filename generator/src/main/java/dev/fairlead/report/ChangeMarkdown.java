package dev.fairlead.report;

import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.validate.change.ReleaseChange;
import java.util.List;

/**
 * What a change does, as a comment on a pull request: what it means in the open, the fields folded. It stays below the
 * length that a comment may have on GitHub (65,536 characters): fields that do not fit are left out, and that is said.
 */
public final class ChangeMarkdown {

    private static final int LONGEST = 60_000;

    private final StringBuilder out = new StringBuilder();

    private final int room;

    private ChangeMarkdown(int room) {
        this.room = room;
    }

    /** The whole report, ending in a newline. */
    public static String of(ChangeReport report) {
        return of(report, LONGEST);
    }

    /**
     * The report as a part of a comment, ending in a newline.
     *
     * @param room characters that the comment has left; fields are left out to keep to it
     */
    static String of(ChangeReport report, int room) {
        ChangeMarkdown markdown = new ChangeMarkdown(room);
        markdown.report(report);
        return markdown.out.toString();
    }

    private void report(ChangeReport report) {
        line("### Change against " + escaped(report.base()));
        line("");
        if (report.isEmpty()) {
            line(escaped(ChangeWords.nothing(report)) + ".");
            return;
        }
        table(report.environments());
        report.environments().stream().filter(e -> !e.isSame()).forEach(this::environment);
    }

    private void table(List<EnvironmentChange> environments) {
        line("| Environment | Change | Pods | CPU requests | Memory requests |");
        line("|---|---|---|---|---|");
        for (EnvironmentChange change : environments) {
            String extent = ChangeWords.extent(change);
            line("| %s | %s%s | %s | %s | %s |"
                    .formatted(
                            escaped(change.name()),
                            change.state().label(),
                            extent.isEmpty() ? "" : ": " + extent,
                            cell(change, "pods"),
                            cell(change, "CPU requests"),
                            cell(change, "memory requests")));
        }
    }

    /** The most that it takes, where that changes; else the least, where that does. */
    private static String cell(EnvironmentChange change, String what) {
        return change.budget().filter(BudgetChange::isChange).stream()
                .flatMap(b -> BudgetTable.of(b).stream())
                .filter(row -> row.what().equals(what))
                .map(row -> row.least().equals(row.most())
                        ? row.most()
                        : "least %s, most %s".formatted(row.least(), row.most()))
                .findFirst()
                .orElse("");
    }

    private void environment(EnvironmentChange change) {
        line("");
        line("#### " + escaped(change.name()));
        line("");
        if (!change.note().isEmpty()) {
            line("- " + escaped(change.note()));
        }
        change.effects().forEach(this::effect);
        for (ReleaseChange release : change.releases()) {
            details(change, release);
        }
    }

    private void effect(Effect effect) {
        effect(out, effect);
    }

    /** An effect as an item of a list. */
    static void effect(StringBuilder out, Effect effect) {
        String mark = switch (effect.kind()) {
            case IMMUTABLE -> "❌";
            case RESTART -> "🔁";
            case NOTABLE -> "⚠️";
        };
        out.append("- %s **%s** — `%s`: %s%n"
                .formatted(mark, effect.kind().label(), effect.subject().replace("`", "'"), escaped(effect.message())));
        if (!effect.advice().isEmpty()) {
            out.append("  - ").append(escaped(effect.advice())).append('\n');
        }
    }

    private void details(EnvironmentChange change, ReleaseChange release) {
        StringBuilder fields = new StringBuilder();
        if (!release.values().isEmpty()) {
            fields.append("# values\n");
            release.values().forEach(d -> field(fields, d));
        }
        release.objects().forEach(o -> object(fields, o));
        if (fields.isEmpty()) {
            return;
        }
        if (out.length() + fields.length() > room) {
            line("");
            line("The fields of %s are left out: they make the comment too long."
                    .formatted(escaped(release.release())));
            return;
        }
        String fence = fields.indexOf("```") < 0 ? "```" : "`````````";
        line("");
        line("<details><summary>%s</summary>".formatted("Fields" + ChangeWords.of(change, release)));
        line("");
        line(fence + "diff");
        out.append(fields);
        line(fence);
        line("");
        line("</details>");
    }

    static void object(StringBuilder fields, ObjectDifference object) {
        switch (object.change()) {
            case ADDED -> fields.append("+ ").append(object.object()).append('\n');
            case REMOVED -> fields.append("- ").append(object.object()).append('\n');
            case CHANGED -> {
                fields.append("# ").append(object.object());
                object.formerName()
                        .ifPresent(n -> fields.append(" (was ").append(n).append(')'));
                fields.append('\n');
                object.fields().forEach(d -> field(fields, d));
            }
        }
    }

    private static void field(StringBuilder fields, Difference difference) {
        if (ChangeLines.one(difference).isPresent()) {
            difference.before().ifPresent(v -> signed(fields, "- ", difference.path(), v));
            difference.after().ifPresent(v -> signed(fields, "+ ", difference.path(), v));
        } else {
            fields.append("  ").append(difference.path()).append('\n');
            ChangeLines.diff(difference).forEach(l -> fields.append(l).append('\n'));
        }
    }

    private static void signed(StringBuilder fields, String sign, String path, String value) {
        fields.append(sign).append(path).append(": ").append(value).append('\n');
    }

    /** Text in which nothing is markup. */
    static String escaped(String text) {
        return text.replace("\n", " ")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
