package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.validate.Suppressed;
import java.util.List;
import java.util.stream.Collectors;

/** Findings that a spec accepts, with the reason that it gives. */
final class SuppressedReport {

    private SuppressedReport() {}

    /** A line and its reason each. */
    static String text(List<Suppressed> suppressed, Style style) {
        return suppressed.stream().map(s -> text(s, style)).collect(Collectors.joining());
    }

    private static String text(Suppressed suppressed, Style style) {
        Finding finding = suppressed.finding();
        String until = suppressed.until().map(day -> " (until " + day + ")").orElse("");
        return "%s: %s: %s %s%n    %s%s%s%n"
                .formatted(
                        style.strong(finding.position().toString()),
                        style.faint("suppressed"),
                        finding.message(),
                        style.faint("[" + finding.rule() + "]"),
                        style.faint("reason: "),
                        suppressed.reason(),
                        until);
    }
}
