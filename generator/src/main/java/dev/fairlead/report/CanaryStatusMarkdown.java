package dev.fairlead.report;

import dev.fairlead.canary.CanaryStatusReport;
import dev.fairlead.canary.CanaryStatusReport.Row;
import dev.fairlead.spec.tree.Durations;

/** How a canary is, for a comment or the summary of a pipeline. */
public final class CanaryStatusMarkdown {

    private CanaryStatusMarkdown() {}

    /** Text that ends in a newline. */
    public static String of(CanaryStatusReport report) {
        StringBuilder text = new StringBuilder();
        text.append("### Canary of %s %s: %s%n%n"
                .formatted(
                        MarkdownText.plain(report.release()),
                        MarkdownText.plain(report.version()),
                        report.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        text.append("Beside %s, revision %d, started by %s at %s.%n"
                .formatted(
                        MarkdownText.plain(report.stableVersion()),
                        report.stableRevision(),
                        MarkdownText.plain(report.by()),
                        report.started()));
        if (!report.reason().isEmpty()) {
            text.append("%nReason: %s%n".formatted(MarkdownText.plain(report.reason())));
        }
        text.append("%n| step | weight | hold | new pods | | verdicts |%n|---|---|---|---|---|---|%n".formatted());
        report.steps().forEach(s -> text.append(row(s)));
        return text.toString();
    }

    private static String row(Row row) {
        return "| %d | %d %% | %s | %d | %s%s | %s |%n"
                .formatted(
                        row.number(),
                        row.weight(),
                        Durations.text(row.hold()),
                        row.canary(),
                        row.progress(),
                        row.left()
                                .map(l -> ", %s left".formatted(Durations.text(l)))
                                .orElse(""),
                        MarkdownText.plain(String.join("; ", row.verdicts())));
    }
}
