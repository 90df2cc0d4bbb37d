package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Verdict;
import dev.fairlead.validate.Checked;
import dev.fairlead.validate.Suppressed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * SARIF 2.1.0: one run with its rules and results. What was not checked or skipped is a notification of the invocation,
 * never a result and never silent. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 */
final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    private SarifReport() {}

    static String print(CheckSummary summary) {
        List<Finding> accepted =
                summary.suppressed().stream().map(Suppressed::finding).toList();
        List<String> rules = Stream.concat(summary.findings().stream(), accepted.stream())
                .map(Finding::rule)
                .distinct()
                .sorted()
                .toList();
        ObjectNode document = Json.object();
        document.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        driver(run.putObject("tool").putObject("driver"), rules);
        run.putObject("automationDetails").put("id", "fairlead/check/");
        run.put("columnKind", "unicodeCodePoints");
        run.putObject("originalUriBaseIds")
                .putObject(ROOT)
                .putObject("description")
                .put("text", "The folder of the repository.");
        invocation(run.putArray("invocations").addObject(), summary);
        ArrayNode results = run.putArray("results");
        Map<Finding, String> fingerprints = Fingerprints.of(summary.findings());
        fingerprints.forEach((finding, print) -> result(results.addObject(), finding, rules, print));
        Map<Finding, String> prints = Fingerprints.of(accepted);
        for (Suppressed one : summary.suppressed()) {
            ObjectNode result = results.addObject();
            result(result, one.finding(), rules, Objects.requireNonNullElse(prints.get(one.finding()), ""));
            String until = one.until().map(day -> " (until " + day + ")").orElse("");
            result.putArray("suppressions")
                    .addObject()
                    .put("kind", "inSource")
                    .put("status", "accepted")
                    .put("justification", plain(one.reason() + until));
        }
        return Json.text(document);
    }

    private static void driver(ObjectNode driver, List<String> rules) {
        String version =
                Objects.requireNonNullElse(SarifReport.class.getPackage().getImplementationVersion(), "unreleased");
        driver.put("name", "Fairlead").put("version", version);
        ArrayNode all = driver.putArray("rules");
        for (String rule : rules) {
            RuleText text = RuleText.of(rule);
            ObjectNode node = all.addObject().put("id", rule);
            node.putObject("shortDescription").put("text", text.meaning());
            node.putObject("fullDescription").put("text", text.meaning());
            node.putObject("help").put("text", text.help()).put("markdown", text.help());
        }
    }

    private static void invocation(ObjectNode invocation, CheckSummary summary) {
        invocation.put("executionSuccessful", summary.obstacle().isEmpty());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        summary.obstacle().ifPresent(why -> notification(notifications, "error", why));
        summary.verdicts().forEach((scope, all) -> {
            for (Checked checked : all) {
                if (checked.verdict() == Verdict.NOT_CHECKED || checked.verdict() == Verdict.SKIPPED) {
                    String level = checked.verdict() == Verdict.NOT_CHECKED ? "warning" : "note";
                    notification(
                            notifications,
                            level,
                            "%s: %s: %s (%s)"
                                    .formatted(
                                            scope,
                                            checked.subject(),
                                            checked.verdict().label(),
                                            checked.note()));
                }
            }
        });
    }

    private static void notification(ArrayNode all, String level, String text) {
        all.addObject().put("level", level).putObject("message").put("text", plain(text));
    }

    private static void result(ObjectNode result, Finding finding, List<String> rules, String fingerprint) {
        result.put("ruleId", finding.rule()).put("ruleIndex", rules.indexOf(finding.rule()));
        result.put("level", level(finding.severity()));
        String hint = finding.hint().isEmpty() ? "" : "\nHint: " + finding.hint();
        result.putObject("message").put("text", plain(finding.message() + hint));
        ObjectNode location = result.putArray("locations").addObject();
        place(location.putObject("physicalLocation"), finding.position());
        if (!finding.pointer().isEmpty()) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.pointer());
        }
        result.putObject("partialFingerprints").put("fairleadFinding/v1", fingerprint);
    }

    private static void place(ObjectNode physical, Position at) {
        ObjectNode artifact = physical.putObject("artifactLocation");
        artifact.put("uri", FileUri.of(at.file()));
        if (!FileUri.isAbsolute(at.file())) {
            artifact.put("uriBaseId", ROOT);
        }
        if (at.line() > 0) {
            ObjectNode region = physical.putObject("region").put("startLine", at.line());
            if (at.column() > 0) {
                region.put("startColumn", at.column());
            }
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** Text in which nothing is a link or a placeholder, whatever the input holds. */
    private static String plain(String text) {
        return text.replace("](", "] (").replaceAll("\\{(\\d+)\\}", "{{$1}}");
    }
}
