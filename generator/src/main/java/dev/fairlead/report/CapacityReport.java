package dev.fairlead.report;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan of one environment.
 *
 * @param plan nothing when the spec lacks what it is made of
 * @param missing what to add to the spec; empty when nothing is missing
 * @param findings what does not fit
 */
public record CapacityReport(
        String service, String environment, Optional<CapacityPlan> plan, String missing, List<Finding> findings) {

    public CapacityReport {
        findings = List.copyOf(findings);
    }

    /** Whether something cannot stay as it is. */
    public boolean isInvalid() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** For people; ends in a newline. */
    public String text(Style style) {
        String title = style.strong(service + " " + environment);
        String findingsText = FindingsReport.text(findings, style);
        return plan.map(p -> title + ": " + CapacityTable.basis(p) + "\n\n"
                        + Columns.of(CapacityTable.numbers(p), style)
                        + style.faint(CapacityTable.legend(p)) + "\n\n"
                        + Columns.of(CapacityTable.loads(p), style) + "\n"
                        + sentences(p).stream().map(s -> s + "\n").collect(Collectors.joining())
                        + findingsText)
                .orElseGet(() -> title + ": not planned: " + missing + "\n" + findingsText);
    }

    /** For a page; ends in a newline. */
    public String markdown() {
        String title = "### %s %s\n\n".formatted(MarkdownText.plain(service), MarkdownText.plain(environment));
        String found = findings.stream()
                .map(f -> "- %s %s %s\n"
                        .formatted(
                                MarkdownText.code(f.position().toString()),
                                MarkdownText.plain(
                                        f.message() + (f.hint().isEmpty() ? "" : " (hint: %s)".formatted(f.hint()))),
                                MarkdownText.code(f.rule())))
                .collect(Collectors.joining());
        return title
                + plan.map(p -> MarkdownText.plain(CapacityTable.basis(p)) + "\n\n"
                                + table(CapacityTable.numbers(p)) + "\n"
                                + MarkdownText.plain(CapacityTable.legend(p)) + "\n\n"
                                + table(CapacityTable.loads(p)) + "\n"
                                + sentences(p).stream()
                                        .map(s -> "- " + MarkdownText.plain(s) + "\n")
                                        .collect(Collectors.joining()))
                        .orElseGet(() -> "Not planned: " + MarkdownText.plain(missing) + "\n")
                + found;
    }

    private static List<String> sentences(CapacityPlan plan) {
        return Stream.concat(CapacityTable.growth(plan).stream(), CapacityTable.notes(plan).stream())
                .toList();
    }

    private static String table(List<List<String>> rows) {
        List<String> lines = rows.stream()
                .map(row -> row.stream().map(MarkdownText::plain).collect(Collectors.joining(" | ", "| ", " |\n")))
                .toList();
        return lines.getFirst()
                + "|---".repeat(rows.getFirst().size()) + "|\n"
                + String.join("", lines.subList(1, lines.size()));
    }
}
