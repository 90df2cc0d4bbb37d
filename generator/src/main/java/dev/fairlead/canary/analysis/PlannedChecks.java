package dev.fairlead.canary.analysis;

import dev.fairlead.canary.analysis.Pace.WhenInconclusive;
import dev.fairlead.spec.check.Ask;
import dev.fairlead.spec.check.Check;
import java.util.List;

/** The checks of a spec, ready to look. */
public final class PlannedChecks {

    private PlannedChecks() {}

    /** In the spec's order. */
    public static List<PlannedCheck> of(List<Check> checks) {
        return checks.stream().map(PlannedChecks::planned).toList();
    }

    private static PlannedCheck planned(Check check) {
        Pace pace = new Pace(check.initialDelay(), check.interval(), check.failureLimit(), policy(check));
        String name = check.name();
        return switch (check.ask()) {
            case Ask.Pods pods -> new PlannedCheck(name, "pods", pace, new PodsCheck(pods));
            case Ask.Http http -> new PlannedCheck(name, "http", pace, new HttpCheck(http));
            case Ask.Metric metric -> new PlannedCheck(name, "prometheus", pace, new MetricCheck(metric));
            case Ask.Comparison comparison ->
                new PlannedCheck(
                        name,
                        "prometheus",
                        pace,
                        new ComparisonCheck(comparison, check.initialDelay(), check.interval()));
            case Ask.Job job -> new PlannedCheck(name, "job", pace, new JobCheck(name, job));
            case Ask.Webhook webhook -> new PlannedCheck(name, "webhook", pace, new WebhookCheck(name, webhook));
            case Ask.Gate(var question) -> new PlannedCheck(name, "gate", pace, new GateCheck(name, question));
        };
    }

    private static WhenInconclusive policy(Check check) {
        return switch (check.inconclusive()) {
            case FAIL -> WhenInconclusive.FAIL;
            case WAIT -> WhenInconclusive.WAIT;
            case PASS_WITH_WARNING -> WhenInconclusive.PASS_WITH_WARNING;
        };
    }
}
