package dev.fairlead.report;

import dev.fairlead.promote.record.PromotionRecord;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The history of promotions, newest first. */
public final class PromotionLog {

    private PromotionLog() {}

    /** For people; ends in a newline. */
    public static String text(List<PromotionRecord> records, Style style) {
        if (records.isEmpty()) {
            return "nothing was promoted yet\n";
        }
        StringBuilder text = new StringBuilder();
        for (PromotionRecord r : records) {
            text.append("%s  %s %s #%d  %s  by %s%s\n"
                    .formatted(
                            r.at(),
                            style.strong(r.service()),
                            r.environment(),
                            r.number(),
                            r.version(),
                            r.by(),
                            r.approvedBy().isEmpty() ? "" : ", approved by " + String.join(", ", r.approvedBy())));
            text.append("    %s\n".formatted(words(r)));
        }
        return text.toString();
    }

    /** A table; ends in a newline. */
    public static String markdown(List<PromotionRecord> records) {
        StringBuilder text =
                new StringBuilder("| When | Service | Into | Version | By | Evidence |\n|---|---|---|---|---|---|\n");
        records.forEach(r -> text.append("| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        r.at(),
                        MarkdownText.plain(r.service()),
                        MarkdownText.plain(r.environment()),
                        MarkdownText.plain(r.version().toString()),
                        MarkdownText.plain(r.by()),
                        MarkdownText.plain(words(r)))));
        return text.toString();
    }

    /** One JSON list; ends in a newline. */
    public static String json(List<PromotionRecord> records) {
        ArrayNode list = Json.array();
        for (PromotionRecord r : records) {
            ObjectNode node = list.addObject()
                    .put("at", r.at().toString())
                    .put("service", r.service())
                    .put("environment", r.environment())
                    .put("number", r.number())
                    .put("by", r.by());
            node.set("version", PromotionJson.version(r.version()));
            r.restores().ifPresent(n -> node.put("restores", n));
            r.source().commit().ifPresent(c -> node.put("commit", c));
            ArrayNode approvals = node.putArray("approvedBy");
            r.approvedBy().forEach(approvals::add);
            node.put("from", r.evidence().environment())
                    .put("revision", r.evidence().revision())
                    .put("goodAt", r.evidence().goodAt().toString())
                    .put("soakedSeconds", r.evidence().soaked().toSeconds())
                    .put("verification", r.evidence().verification());
        }
        return Json.text(list);
    }

    private static String words(PromotionRecord r) {
        return r.restores()
                .map(n -> "brought back from record %d".formatted(n))
                .orElseGet(() -> "revision %d in %s good for %d minutes, verification %s"
                        .formatted(
                                r.evidence().revision(),
                                r.evidence().environment(),
                                r.evidence().soaked().toMinutes(),
                                r.evidence().verification()));
    }
}
