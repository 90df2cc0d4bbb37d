package dev.fairlead.report;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.Growth;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Capacity plans for programs; the contract is {@code schemas/capacity.schema.json}. */
public final class CapacityJson {

    private CapacityJson() {}

    /** The document, indented, ending in a newline. */
    public static String of(List<CapacityReport> reports) {
        ObjectNode json = Json.object().put("apiVersion", "fairlead.dev/v1").put("kind", "CapacityPlans");
        ArrayNode plans = json.putArray("plans");
        reports.forEach(report -> plans.add(report(report)));
        return Json.text(json);
    }

    private static ObjectNode report(CapacityReport report) {
        ObjectNode json = Json.object()
                .put("service", report.service())
                .put("environment", report.environment())
                .put("planned", report.plan().isPresent())
                .put("missing", report.missing());
        report.plan().ifPresent(plan -> plan(json, plan));
        ArrayNode findings = json.putArray("findings");
        report.findings()
                .forEach(f -> findings.addObject()
                        .put("rule", f.rule())
                        .put("severity", f.severity().label())
                        .put("file", f.position().file())
                        .put("line", f.position().line())
                        .put("column", f.position().column())
                        .put("message", f.message())
                        .put("hint", f.hint()));
        return json;
    }

    private static void plan(ObjectNode json, CapacityPlan plan) {
        json.put("source", plan.capacity().source())
                .put("requestsPerSecond", plan.capacity().requestsPerSecond())
                .put("requestsPerMinuteAndUser", plan.load().requestsPerMinute())
                .put("startupSeconds", plan.startup().time().toSeconds())
                .put("startupMeasured", plan.startup().measured())
                .put("otherMetrics", plan.otherMetrics());
        ArrayNode rows = json.putArray("pods");
        plan.rows().forEach(row -> {
            ObjectNode object = rows.addObject()
                    .put("pods", row.pods())
                    .put("usersHeld", plan.users(row.holds()))
                    .put("requestsPerSecondHeld", rounded(row.holds()))
                    .put("usersAtMost", plan.users(row.carries()))
                    .put("requestsPerSecondAtMost", rounded(row.carries()));
            shares(object, row.use());
        });
        json.set("usual", level(plan.usual()));
        json.set("usualOneLost", level(plan.oneLost()));
        json.set("peak", level(plan.peak()).put("podsNeeded", plan.neededAtPeak()));
        plan.growth().ifPresent(growth -> json.set("growth", growth(growth, plan)));
    }

    private static ObjectNode level(CapacityPlan.Level level) {
        ObjectNode json = Json.object()
                .put("users", level.users())
                .put("requestsPerSecond", rounded(level.rate()))
                .put("pods", level.pods())
                .put("requestsPerSecondAtMost", rounded(level.carries()));
        shares(json, level.use());
        return json;
    }

    private static void shares(ObjectNode json, CapacityPlan.Shares use) {
        use.cpu().ifPresent(share -> json.put("cpuPercent", rounded(share)));
        use.memory().ifPresent(share -> json.put("memoryPercent", rounded(share)));
    }

    private static ObjectNode growth(Growth growth, CapacityPlan plan) {
        ObjectNode json = Json.object()
                .put("rampSeconds", plan.load().ramp().toSeconds())
                .put("shortSeconds", growth.shortFor().toSeconds())
                .put("requestsPerSecondShort", rounded(growth.mostShort()))
                .put("ends", growth.ends());
        ArrayNode steps = json.putArray("steps");
        growth.steps()
                .forEach(step -> steps.addObject()
                        .put("afterSeconds", step.at().toSeconds())
                        .put("pods", step.pods()));
        return json;
    }

    /** To hundredths. */
    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
