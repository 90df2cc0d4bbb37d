package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.Optional;

/** Jobs have counts that are not negative, and CronJobs a schedule that can be read. */
final class Jobs implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/job",
            "A CronJob has a schedule of five fields or a word such as @daily; a Job's counts are not negative.",
            "write minute, hour, day, month and weekday, such as \"30 3 * * 1-5\"");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        if (object.manifest().is("batch", "Job")) {
            object.get("spec").ifPresent(spec -> job(spec, refusals));
        } else if (object.manifest().is("batch", "CronJob")) {
            object.get("spec").ifPresent(spec -> {
                schedule(spec, refusals);
                refusals.notNegative(
                        spec, "startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit");
                spec.get("jobTemplate", "spec").ifPresent(job -> job(job, refusals));
            });
        }
    }

    private static void schedule(Spot spec, Refusals refusals) {
        String schedule = spec.text("schedule");
        Optional<String> wrong =
                schedule.contains("TZ") ? Optional.of("the time zone stands in timeZone") : Schedules.wrong(schedule);
        wrong.ifPresent(why -> refusals.at(spec, "schedule", "'%s' is no schedule: %s".formatted(schedule, why)));
        String zone = spec.text("timeZone");
        if (spec.has("timeZone") && !java.time.ZoneId.getAvailableZoneIds().contains(zone)) {
            refusals.at(spec, "timeZone", "'%s' is no time zone, such as Europe/Berlin".formatted(zone));
        }
    }

    private static void job(Spot spec, Refusals refusals) {
        refusals.notNegative(
                spec,
                "parallelism",
                "completions",
                "backoffLimit",
                "activeDeadlineSeconds",
                "ttlSecondsAfterFinished",
                "backoffLimitPerIndex",
                "maxFailedIndexes");
        boolean indexed = spec.text("completionMode").equals("Indexed");
        if (indexed && !spec.has("completions")) {
            refusals.at(spec, "completions", "completionMode: Indexed needs completions");
        }
        if (!indexed && spec.has("backoffLimitPerIndex")) {
            refusals.at(spec, "backoffLimitPerIndex", "backoffLimitPerIndex needs completionMode: Indexed");
        }
        if (spec.has("selector") && !spec.isTrue("manualSelector")) {
            refusals.at(spec, "selector", "a Job's selector is made by Kubernetes");
        }
    }
}
