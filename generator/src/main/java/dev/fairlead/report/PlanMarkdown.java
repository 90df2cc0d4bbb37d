package dev.fairlead.report;

import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.preflight.Obstacle;

/** What an install would do, as a comment or a summary of a run: what it means in the open, the fields folded. */
public final class PlanMarkdown {

    private final StringBuilder out = new StringBuilder();

    private PlanMarkdown() {}

    /** The whole plan, ending in a newline. */
    public static String of(Plan plan) {
        PlanMarkdown markdown = new PlanMarkdown();
        markdown.line("### " + MarkdownText.plain(PlanWords.title(plan)));
        plan.releases().forEach(markdown::release);
        markdown.line("");
        markdown.line(MarkdownText.plain(PlanWords.summary(plan)) + ".");
        return markdown.out.toString();
    }

    private void release(ReleasePlan plan) {
        line("");
        line("#### " + MarkdownText.plain(plan.release() + ": " + PlanWords.extent(plan)));
        line("");
        plan.obstacles().forEach(this::obstacle);
        plan.effects().forEach(e -> ChangeMarkdown.effect(out, e));
        plan.drift().forEach(this::drift);
        if (plan.hasChanges()) {
            line("");
            line("| | At the fewest pods | At the most |");
            line("|---|---|---|");
            BudgetTable.of(plan.budget())
                    .forEach(r -> line("| %s | %s | %s |".formatted(r.what(), r.least(), r.most())));
            line("");
            PlanWords.room(plan.room()).forEach(l -> line("- " + MarkdownText.plain(l)));
        }
        fields(plan);
    }

    private void obstacle(Obstacle obstacle) {
        String mark = switch (obstacle.weight()) {
            case STOPS, MISSING -> "❌";
            case WARNS -> "⚠️";
            case UNKNOWN -> "❔";
        };
        line("- %s **%s** — %s"
                .formatted(mark, PlanWords.label(obstacle.weight()), MarkdownText.plain(obstacle.message())));
        if (!obstacle.hint().isEmpty()) {
            line("  - " + MarkdownText.plain(obstacle.hint()));
        }
    }

    private void drift(Drift drift) {
        line("- ⚠️ **changed on the cluster** — %s%s"
                .formatted(
                        MarkdownText.code(drift.object()), drift.isGone() ? ": was deleted, and is made again" : ""));
        drift.fields().forEach(f -> line("  - " + MarkdownText.plain(PlanWords.drift(f))));
    }

    private void fields(ReleasePlan plan) {
        if (plan.objects().isEmpty()) {
            return;
        }
        StringBuilder fields = new StringBuilder();
        plan.objects().forEach(o -> ChangeMarkdown.object(fields, o));
        String fence = fields.indexOf("```") < 0 ? "```" : "`````````";
        line("");
        line("<details><summary>Fields</summary>");
        line("");
        line(fence + "diff");
        out.append(fields);
        line(fence);
        line("");
        line("</details>");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
