package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import java.util.stream.Collectors;

/** Workflow commands, which GitHub shows beside the changed lines. */
final class GithubReport {

    private GithubReport() {}

    static String print(CheckSummary summary) {
        String obstacle = summary.obstacle()
                .map(why -> "::error title=the check could not be done::%s%n".formatted(message(why)))
                .orElse("");
        return summary.findings().stream().map(GithubReport::annotation).collect(Collectors.joining()) + obstacle;
    }

    /** Source: GitHub's workflow commands; a message escapes percent signs and line ends, a property commas and colons too. */
    private static String annotation(Finding finding) {
        String command = switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
        Position at = finding.position();
        String place = at.line() == 0 ? "" : ",line=%d,col=%d".formatted(at.line(), Math.max(1, at.column()));
        String hint = finding.hint().isEmpty() ? "" : " (" + finding.hint() + ")";
        return "::%s file=%s%s,title=%s::%s%n"
                .formatted(
                        command,
                        property(at.file()),
                        place,
                        property(finding.rule()),
                        message(finding.message() + hint));
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
