package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Verdict;
import dev.fairlead.validate.Checked;
import dev.fairlead.validate.Suppressed;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Markdown for a comment on a pull request: a table of services and environments, the errors, and the rest folded. It
 * starts with a mark by which a later run finds its comment again.
 */
final class MarkdownReport {

    /** An invisible line that tells this comment from others. */
    static final String MARK = "<!-- fairlead check -->";

    /** Characters of all that is listed: GitHub refuses a comment of more than 65,536 in all. */
    private static final int ROOM = 50_000;

    /** Characters of the whole comment. */
    private static final int LONGEST = 64_000;

    private MarkdownReport() {}

    static String print(CheckSummary summary) {
        Listing listing = new Listing(ROOM);
        StringBuilder text = new StringBuilder(MARK + "\n### " + heading(summary) + "\n");
        summary.obstacle()
                .ifPresent(why -> text.append("\n**The check could not be done:** ")
                        .append(MarkdownText.plain(why))
                        .append('\n'));
        text.append(table(summary));
        for (Severity severity : Severity.values()) {
            List<String> lines = summary.findings().stream()
                    .filter(f -> f.severity() == severity)
                    .map(MarkdownReport::item)
                    .toList();
            String title = FindingsReport.count(severity, lines.size());
            text.append(severity == Severity.ERROR ? listing.open(title, lines) : listing.folded(title, lines));
        }
        List<String> accepted =
                summary.suppressed().stream().map(MarkdownReport::accepted).toList();
        text.append(listing.folded(accepted.size() + " suppressed", accepted));
        for (Verdict verdict : List.of(Verdict.NOT_CHECKED, Verdict.SKIPPED)) {
            List<String> lines = unchecked(summary, verdict);
            text.append(listing.folded(lines.size() + " " + verdict.label(), lines));
        }
        summary.changes().ifPresent(c -> text.append('\n').append(ChangeMarkdown.of(c, LONGEST - text.length())));
        return text.toString();
    }

    private static String heading(CheckSummary summary) {
        String found = FindingsReport.count(summary.findings());
        String sign = summary.isInvalid() || summary.obstacle().isPresent() ? "❌" : found.isEmpty() ? "✅" : "⚠️";
        return sign + " Fairlead: " + (found.isEmpty() ? "nothing found" : found);
    }

    private static String table(CheckSummary summary) {
        if (summary.verdicts().isEmpty()) {
            return "";
        }
        var environments = new TreeSet<String>();
        var services = new TreeSet<String>();
        summary.verdicts().keySet().forEach(scope -> {
            environments.add(scope.environment());
            services.add(scope.service());
        });
        StringBuilder table = new StringBuilder("\n| service |");
        environments.forEach(
                e -> table.append(' ').append(MarkdownText.plain(e)).append(" |"));
        table.append("\n|---|").append("---|".repeat(environments.size())).append('\n');
        for (String service : services) {
            table.append("| ").append(MarkdownText.plain(service)).append(" |");
            for (String environment : environments) {
                List<Checked> subjects = summary.verdicts().getOrDefault(new Scope(service, environment), List.of());
                table.append(' ').append(cell(subjects)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String cell(List<Checked> subjects) {
        Map<Verdict, Long> counts = CheckSummary.count(subjects.stream());
        String sign =
                counts.containsKey(Verdict.INVALID) ? "❌ " : counts.containsKey(Verdict.NOT_CHECKED) ? "⚠️ " : "✅ ";
        return counts.isEmpty() ? "–" : sign + CheckReport.counted(counts);
    }

    private static String item(Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : "\n  <br>" + MarkdownText.plain(finding.hint());
        return "- %s %s %s%s\n"
                .formatted(
                        MarkdownText.code(finding.position().toString()),
                        MarkdownText.plain(finding.message()),
                        MarkdownText.code(finding.rule()),
                        hint);
    }

    private static String accepted(Suppressed suppressed) {
        return "- %s %s %s\n  <br>%s\n"
                .formatted(
                        MarkdownText.code(suppressed.finding().position().toString()),
                        MarkdownText.plain(suppressed.finding().message()),
                        MarkdownText.code(suppressed.finding().rule()),
                        MarkdownText.plain(suppressed.reason()));
    }

    private static List<String> unchecked(CheckSummary summary, Verdict verdict) {
        return summary.verdicts().entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .filter(c -> c.verdict() == verdict)
                        .map(c -> "- %s: %s\n"
                                .formatted(
                                        MarkdownText.code(e.getKey() + ": " + c.subject()),
                                        MarkdownText.plain(c.note()))))
                .toList();
    }

    /** Lists that together take no more room than there is; what does not fit is counted. */
    private static final class Listing {

        private int room;

        Listing(int room) {
            this.room = room;
        }

        String open(String title, List<String> lines) {
            return lines.isEmpty() ? "" : "\n#### " + title + "\n\n" + fitting(lines);
        }

        String folded(String title, List<String> lines) {
            return lines.isEmpty()
                    ? ""
                    : "\n<details><summary>" + title + "</summary>\n\n" + fitting(lines) + "\n</details>\n";
        }

        private String fitting(List<String> lines) {
            int fit = 0;
            while (fit < lines.size() && lines.get(fit).length() <= room) {
                room -= lines.get(fit).length();
                fit++;
            }
            int rest = lines.size() - fit;
            return lines.stream().limit(fit).collect(Collectors.joining())
                    + (rest == 0 ? "" : "- … and " + rest + " more, which the other reports hold\n");
        }
    }
}
