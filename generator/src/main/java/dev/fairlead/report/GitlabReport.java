package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitLab's code quality report: an array of findings. It has no place for what was not checked; the JUnit report has.
 * Source: GitLab's documentation of the code quality report format.
 */
final class GitlabReport {

    private GitlabReport() {}

    static String print(CheckSummary summary) {
        ArrayNode report = Json.array();
        Map<Finding, String> fingerprints = Fingerprints.of(summary.findings());
        for (Finding finding : summary.findings()) {
            String hint = finding.hint().isEmpty() ? "" : " (" + finding.hint() + ")";
            ObjectNode issue = report.addObject();
            issue.put("description", finding.message() + hint);
            issue.put("check_name", finding.rule());
            issue.put("fingerprint", fingerprints.get(finding));
            issue.put(
                    "severity",
                    switch (finding.severity()) {
                        case ERROR -> "critical";
                        case WARNING -> "minor";
                        case INFO -> "info";
                    });
            ObjectNode location = issue.putObject("location");
            location.put("path", finding.position().file());
            location.putObject("lines")
                    .put("begin", Math.max(1, finding.position().line()));
        }
        return Json.text(report);
    }
}
