package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings in each of the formats. */
public final class FindingsReport {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private FindingsReport() {}

    /** The findings as text that ends in a newline, or the empty string when there is nothing to print. */
    public static String print(List<Finding> findings, Format format, Style style) {
        return switch (format) {
            case TEXT -> findings.stream().map(f -> text(f, style)).collect(Collectors.joining());
            case JSON -> JSON.writeValueAsString(json(findings)) + "\n";
            case GITHUB -> findings.stream().map(FindingsReport::annotation).collect(Collectors.joining());
        };
    }

    /** How many of each severity, in words; the empty string when there are none. */
    public static String count(List<Finding> findings) {
        return List.of(Severity.values()).stream()
                .map(severity -> {
                    long n = findings.stream()
                            .filter(f -> f.severity() == severity)
                            .count();
                    String noun = severity == Severity.INFO ? "note" : severity.label();
                    return n == 0 ? "" : n + " " + noun + (n == 1 ? "" : "s");
                })
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The findings as a JSON array, for reports that hold more than findings. */
    public static ArrayNode json(List<Finding> findings) {
        ArrayNode array = JSON.createArrayNode();
        for (Finding finding : findings) {
            ObjectNode object = array.addObject();
            object.put("rule", finding.rule());
            object.put("severity", finding.severity().label());
            Position at = finding.position();
            object.put("file", at.file());
            object.put("line", at.line());
            object.put("column", at.column());
            object.put("pointer", finding.pointer());
            object.put("message", finding.message());
            object.put("hint", finding.hint());
        }
        return array;
    }

    private static String text(Finding finding, Style style) {
        String label = switch (finding.severity()) {
            case ERROR -> style.bad("error");
            case WARNING -> style.notable("warning");
            case INFO -> style.faint("note");
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
