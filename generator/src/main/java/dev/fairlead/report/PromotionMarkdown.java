package dev.fairlead.report;

import dev.fairlead.promote.PassedOver;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.gate.Verdict;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.Proof;
import dev.fairlead.validate.change.ChangeReport;
import java.util.List;

/** What promotions do, as the body of a pull request: evidence, change, budget, risks, what differs, the way back. */
public final class PromotionMarkdown {

    private static final int LONGEST = 60_000;

    private PromotionMarkdown() {}

    /** The title of a pull request. */
    public static String title(List<Proposal> proposals) {
        Proposal first = proposals.getFirst();
        return proposals.size() == 1
                ? "Promote %s %s to %s"
                        .formatted(first.service(), first.version().tag(), first.to())
                : "Promote %s to %s"
                        .formatted(
                                String.join(
                                        ", ",
                                        proposals.stream()
                                                .map(p -> p.service() + " "
                                                        + p.version().tag())
                                                .toList()),
                                first.to());
    }

    /** Markdown that ends in a newline. */
    public static String of(List<Proposal> proposals, List<PassedOver> passedOver) {
        StringBuilder text = new StringBuilder();
        proposals.forEach(p -> proposal(p, text, LONGEST / proposals.size()));
        passedOver.forEach(p -> text.append(
                "- **%s** stays: %s\n".formatted(MarkdownText.plain(p.service()), MarkdownText.plain(p.why()))));
        return text.toString();
    }

    private static void proposal(Proposal p, StringBuilder text, int room) {
        text.append("## %s: %s to %s\n\n"
                .formatted(MarkdownText.plain(p.service()), MarkdownText.plain(p.from()), MarkdownText.plain(p.to())));
        text.append("%s → **%s**%s\n\n"
                .formatted(
                        MarkdownText.plain(p.before().toString()),
                        MarkdownText.plain(p.version().toString()),
                        p.isReady() ? "" : " **may not go**"));
        text.append("### Evidence\n\n");
        p.sealed().ifPresent(s -> evidence(s.record().evidence(), text));
        text.append("| Gate | |\n|---|---|\n");
        p.gates().forEach(g -> {
            String said = switch (g.verdict()) {
                case Verdict.Passed passed -> "✓ " + MarkdownText.plain(passed.saw());
                case Verdict.Refused refused -> "✗ " + MarkdownText.plain(refused.why());
            };
            text.append("| %s | %s |\n".formatted(g.gate(), said));
        });
        text.append('\n');
        p.change().ifPresent(c -> {
            text.append(ChangeMarkdown.of(c, room)).append('\n');
            if (!p.moved().isEmpty()) {
                text.append("Not as it was promoted last: %s.\n\n"
                        .formatted(MarkdownText.plain(String.join(", ", p.moved()))));
            }
            budget(c, text);
        });
        if (p.isReady()) {
            risks(PromotionRisks.of(p), text);
        }
        p.sealed().ifPresent(s -> sealed(s.record(), text));
    }

    /** What it takes at both ends of the autoscaler, changed or not. */
    private static void budget(ChangeReport change, StringBuilder text) {
        change.environments().stream()
                .flatMap(e -> e.budget().stream())
                .map(BudgetTable::of)
                .forEach(rows -> {
                    text.append("### Budget\n\n| | Fewest pods | Most pods |\n|---|---|---|\n");
                    rows.forEach(r -> text.append("| %s | %s | %s |\n".formatted(r.what(), r.least(), r.most())));
                    text.append('\n');
                });
    }

    private static void risks(List<String> risks, StringBuilder text) {
        text.append("### Risks\n\n");
        if (risks.isEmpty()) {
            text.append("None is known.\n");
        }
        risks.forEach(r -> text.append("- ").append(MarkdownText.plain(r)).append('\n'));
        text.append('\n');
    }

    private static void evidence(Proof proof, StringBuilder text) {
        text.append("Revision %d in %s is good since %s (%d minutes), verification: %s.\n\n"
                .formatted(
                        proof.revision(),
                        MarkdownText.plain(proof.environment()),
                        proof.goodAt(),
                        proof.soaked().toMinutes(),
                        MarkdownText.plain(proof.verification())));
    }

    private static void sealed(PromotionRecord record, StringBuilder text) {
        if (!record.differences().isEmpty()) {
            text.append("### Differs from %s on purpose\n\n"
                    .formatted(MarkdownText.plain(record.evidence().environment())));
            record.differences()
                    .forEach(d -> text.append("- %s: %s%s\n"
                            .formatted(
                                    MarkdownText.code(d.path()),
                                    MarkdownText.plain(d.reason()),
                                    d.until().map(u -> " (until " + u + ")").orElse(""))));
            text.append('\n');
        }
        text.append("""
                ### The way back

                ```
                fairlead promote %s --to %s --revert
                fairlead rollback %s -e %s
                ```

                The first takes the version back in the spec, the second the running release at once.

                """.formatted(record.service(), record.environment(), record.service(), record.environment()));
    }
}
