package dev.fairlead.report;

import dev.fairlead.finding.Verdict;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a check: findings first, then what could not be checked, which is never passed over in silence. */
public final class CheckReport {

    private CheckReport() {}

    /**
     * The whole report in a format. Text and JSON name files from the project's folder on, what other tools read from the
     * repository's.
     *
     * @param style for the text
     * @param verbose whether the text names notes, what is accepted, what is valid and what was skipped, too
     */
    public static String print(CheckSummary summary, Format format, Style style, boolean verbose) {
        return switch (format) {
            case TEXT -> TextReport.print(summary, style, verbose);
            case JSON -> JsonReport.print(summary);
            case GITHUB -> GithubReport.print(summary.inRepository());
            case SARIF -> SarifReport.print(summary.inRepository());
            case JUNIT -> JunitReport.print(summary.inRepository());
            case MARKDOWN -> MarkdownReport.print(summary.inRepository());
            case GITLAB -> GitlabReport.print(summary.inRepository());
        };
    }

    /** One line: what was checked, and how many findings there are. */
    public static String summary(CheckSummary summary) {
        int environments = summary.verdicts().size();
        String subjects = counted(CheckSummary.count(summary.subjects()));
        String found = FindingsReport.count(summary.findings());
        int accepted = summary.suppressed().size();
        return "%d environment%s checked (%s): %s%s"
                .formatted(
                        environments,
                        environments == 1 ? "" : "s",
                        subjects.isEmpty() ? "nothing could be rendered" : subjects,
                        found.isEmpty() ? "nothing found" : found,
                        accepted == 0 ? "" : ", %d suppressed".formatted(accepted));
    }

    /** Numbers of verdicts in words, such as {@code 3 valid, 1 not checked}. */
    static String counted(Map<Verdict, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> "%d %s".formatted(e.getValue(), e.getKey().label()))
                .collect(Collectors.joining(", "));
    }
}
