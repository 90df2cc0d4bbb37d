package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Verdict;
import dev.fairlead.validate.Checked;
import dev.fairlead.validate.Suppressed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a check: findings first, then what could not be checked, which is never passed over in silence. */
public final class CheckReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CheckReport() {}

    /**
     * The whole report in a format.
     *
     * @param suppressed what the specs accept; the text shows it when it is verbose
     * @param verdicts by service and environment
     * @param verbose whether the text names notes, what is valid and what was skipped, too
     */
    public static String print(
            List<Finding> findings,
            List<Suppressed> suppressed,
            Map<String, List<Checked>> verdicts,
            Format format,
            Style style,
            boolean verbose) {
        return switch (format) {
            case TEXT ->
                FindingsReport.print(shown(findings, verbose), format, style)
                        + SuppressedReport.text(verbose ? suppressed : List.of(), style)
                        + text(verdicts, style, verbose);
            case GITHUB -> FindingsReport.print(findings, format, style);
            case JSON -> JSON.writeValueAsString(json(findings, suppressed, verdicts)) + "\n";
        };
    }

    /** One line: what was checked, and how many findings there are. */
    public static String summary(
            List<Finding> findings, List<Suppressed> suppressed, Map<String, List<Checked>> verdicts) {
        Map<Verdict, Long> count = verdicts.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Checked::verdict, Collectors.counting()));
        String subjects = Stream.of(Verdict.values())
                .filter(count::containsKey)
                .map(v -> "%d %s".formatted(count.get(v), v.label()))
                .collect(Collectors.joining(", "));
        String accepted = suppressed.isEmpty() ? "" : ", %d suppressed".formatted(suppressed.size());
        String found = FindingsReport.count(findings);
        return "%d environment%s checked (%s): %s%s"
                .formatted(
                        verdicts.size(),
                        verdicts.size() == 1 ? "" : "s",
                        subjects.isEmpty() ? "nothing could be rendered" : subjects,
                        found.isEmpty() ? "nothing found" : found,
                        accepted);
    }

    private static List<Finding> shown(List<Finding> findings, boolean verbose) {
        return findings.stream()
                .filter(f -> verbose || f.severity() != Severity.INFO)
                .toList();
    }

    private static String text(Map<String, List<Checked>> verdicts, Style style, boolean verbose) {
        StringBuilder text = new StringBuilder();
        verdicts.forEach((where, all) -> all.stream()
                .filter(c -> verbose || c.verdict() == Verdict.NOT_CHECKED)
                .forEach(c -> text.append("%s: %s: %s%s%n"
                        .formatted(
                                where,
                                c.subject(),
                                label(c.verdict(), style),
                                c.note().isEmpty() ? "" : " (" + c.note() + ")"))));
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

    private static ObjectNode json(
            List<Finding> findings, List<Suppressed> suppressed, Map<String, List<Checked>> verdicts) {
        ObjectNode root = JSON.createObjectNode();
        root.set("findings", FindingsReport.json(findings));
        root.set("suppressed", SuppressedReport.json(suppressed));
        ArrayNode checked = root.putArray("checked");
        verdicts.forEach((where, all) -> all.forEach(c -> checked.addObject()
                .put("environment", where)
                .put("subject", c.subject())
                .put("verdict", c.verdict().name().toLowerCase(Locale.ROOT))
                .put("note", c.note())));
        return root;
    }
}
