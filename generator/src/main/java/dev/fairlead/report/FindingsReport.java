package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as text. */
public final class FindingsReport {

    private FindingsReport() {}

    /** The findings as text that ends in a newline, or the empty string when there are none. */
    public static String text(List<Finding> findings, Style style) {
        return findings.stream().map(f -> text(f, style)).collect(Collectors.joining());
    }

    /** How many of each severity, in words; the empty string when there are none. */
    public static String count(List<Finding> findings) {
        return List.of(Severity.values()).stream()
                .map(severity -> count(
                        severity,
                        findings.stream().filter(f -> f.severity() == severity).count()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** A number of findings of a severity in words, such as {@code 2 notes}; empty for 0. */
    static String count(Severity severity, long n) {
        return n == 0 ? "" : n + " " + noun(severity) + (n == 1 ? "" : "s");
    }

    private static String noun(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static String text(Finding finding, Style style) {
        String noun = noun(finding.severity());
        String label = switch (finding.severity()) {
            case ERROR -> style.bad(noun);
            case WARNING -> style.notable(noun);
            case INFO -> style.faint(noun);
        };
        String hint = finding.hint().isEmpty() ? "" : "    " + style.faint("hint: ") + finding.hint() + "\n";
        return "%s: %s: %s %s%n%s"
                .formatted(
                        style.strong(finding.position().toString()),
                        label,
                        finding.message(),
                        style.faint("[" + finding.rule() + "]"),
                        hint);
    }
}
