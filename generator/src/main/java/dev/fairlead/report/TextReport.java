package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Verdict;
import java.util.List;

/** The result of a check for people. */
final class TextReport {

    private TextReport() {}

    static String print(CheckSummary summary, Style style, boolean verbose) {
        List<Finding> shown = summary.findings().stream()
                .filter(f -> verbose || f.severity() != Severity.INFO)
                .toList();
        StringBuilder text = new StringBuilder(FindingsReport.text(shown, style));
        text.append(SuppressedReport.text(verbose ? summary.suppressed() : List.of(), style));
        summary.verdicts()
                .forEach((where, all) -> all.stream()
                        .filter(c -> verbose || c.verdict() == Verdict.NOT_CHECKED)
                        .forEach(c -> text.append("%s: %s: %s%s%n"
                                .formatted(
                                        where,
                                        c.subject(),
                                        label(c.verdict(), style),
                                        c.note().isEmpty() ? "" : " (" + c.note() + ")"))));
        summary.changes().ifPresent(c -> text.append(text.isEmpty() ? "" : "\n").append(ChangeText.of(c, style)));
        return text.toString();
    }

    private static String label(Verdict verdict, Style style) {
        return switch (verdict) {
            case VALID -> style.good(verdict.label());
            case INVALID -> style.bad(verdict.label());
            case NOT_CHECKED -> style.notable(verdict.label());
            case SKIPPED -> style.faint(verdict.label());
        };
    }
}
