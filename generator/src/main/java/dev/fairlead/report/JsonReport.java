package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Verdict;
import dev.fairlead.validate.Suppressed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a check as one JSON document, as {@code schemas/check-report.schema.json} describes it. */
final class JsonReport {

    private JsonReport() {}

    static String print(CheckSummary summary) {
        ObjectNode root = Json.object();
        root.put("valid", !summary.isInvalid() && summary.obstacle().isEmpty());
        summary.obstacle().ifPresent(why -> root.put("obstacle", why));
        counts(root.putObject("counts"), summary);
        findings(root.putArray("findings"), summary.findings());
        suppressed(root.putArray("suppressed"), summary.suppressed());
        ArrayNode checked = root.putArray("checked");
        summary.verdicts()
                .forEach((scope, all) -> all.forEach(c -> checked.addObject()
                        .put("service", scope.service())
                        .put("environment", scope.environment())
                        .put("subject", c.subject())
                        .put("verdict", name(c.verdict()))
                        .put("note", c.note())));
        summary.changes().ifPresent(c -> root.set("change", ChangeJson.of(c)));
        return Json.text(root);
    }

    private static void counts(ObjectNode counts, CheckSummary summary) {
        for (Severity severity : Severity.values()) {
            counts.put(
                    severity.label(),
                    summary.findings().stream()
                            .filter(f -> f.severity() == severity)
                            .count());
        }
        counts.put("suppressed", summary.suppressed().size());
        Map<Verdict, Long> verdicts = CheckSummary.count(summary.subjects());
        for (Verdict verdict : Verdict.values()) {
            counts.put(name(verdict), verdicts.getOrDefault(verdict, 0L));
        }
    }

    private static void suppressed(ArrayNode array, List<Suppressed> suppressed) {
        findings(array, suppressed.stream().map(Suppressed::finding).toList());
        for (int i = 0; i < array.size(); i++) {
            Suppressed one = suppressed.get(i);
            ObjectNode node = (ObjectNode) array.get(i);
            node.put("reason", one.reason()).put("by", one.by().toString());
            one.until().ifPresent(day -> node.put("until", day.toString()));
        }
    }

    private static void findings(ArrayNode array, List<Finding> findings) {
        Map<Finding, String> fingerprints = Fingerprints.of(findings);
        for (Finding finding : findings) {
            Position at = finding.position();
            array.addObject()
                    .put("rule", finding.rule())
                    .put("severity", finding.severity().label())
                    .put("file", at.file())
                    .put("line", at.line())
                    .put("column", at.column())
                    .put("pointer", finding.pointer())
                    .put("message", finding.message())
                    .put("hint", finding.hint())
                    .put("fingerprint", fingerprints.get(finding));
        }
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
