package dev.fairlead.report;

import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.validate.catalogue.RuleCatalogue;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the rules are and why: one with its page, or all in a table. */
public final class RuleReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RuleReport() {}

    /** A rule and its page; JSON has the page as Markdown, text has it for people. */
    public static String print(RuleInfo rule, PlainFormat format, Style style) {
        String page = RuleCatalogue.page(rule);
        if (format == PlainFormat.JSON) {
            ObjectNode object = node(rule);
            object.put("page", page);
            return JSON.writeValueAsString(object) + "\n";
        }
        String facts = "%s, %s".formatted(severity(rule.severity(), style), rule.category());
        return page.lines()
                        .map(line -> line.startsWith("# ") ? style.strong(line.substring(2)) + "\n" + facts : line)
                        .map(line -> line.startsWith("## ") ? style.strong(line.substring(3)) : line)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** Rules in a table: id, severity, category, meaning; JSON is an array of them. */
    public static String table(List<RuleInfo> rules, PlainFormat format, Style style) {
        if (format == PlainFormat.JSON) {
            ArrayNode array = JSON.createArrayNode();
            rules.forEach(rule -> array.add(node(rule)));
            return JSON.writeValueAsString(array) + "\n";
        }
        int width = rules.stream().mapToInt(r -> r.id().length()).max().orElse(0);
        int wide = rules.stream().mapToInt(r -> r.category().length()).max().orElse(0);
        return rules.stream()
                .map(r -> "%s  %s  %s  %s%n"
                        .formatted(
                                pad(r.id(), width),
                                severity(r.severity(), style)
                                        + " "
                                                .repeat("warning".length()
                                                        - word(r.severity()).length()),
                                pad(r.category(), wide),
                                r.meaning()))
                .collect(Collectors.joining());
    }

    private static ObjectNode node(RuleInfo rule) {
        return JSON.createObjectNode()
                .put("rule", rule.id())
                .put("severity", rule.severity().label())
                .put("category", rule.category())
                .put("meaning", rule.meaning());
    }

    private static String severity(Severity severity, Style style) {
        return switch (severity) {
            case ERROR -> style.bad(word(severity));
            case WARNING -> style.notable(word(severity));
            case INFO -> style.faint(word(severity));
        };
    }

    private static String word(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.label();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
