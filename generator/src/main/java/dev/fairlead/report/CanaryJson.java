package dev.fairlead.report;

import dev.fairlead.canary.CanaryOutcome;
import dev.fairlead.canary.CanaryPlan;
import dev.fairlead.canary.CanaryStatusReport;
import dev.fairlead.canary.PlannedStep;
import dev.fairlead.install.dossier.Dossier;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a canary's commands print with {@code --format json}; {@code schemas/canary.schema.json} describes it. */
public final class CanaryJson {

    private CanaryJson() {}

    /** A plan. */
    public static String of(String release, String version, CanaryPlan plan) {
        ObjectNode document = document("CanaryPlan", release);
        document.put("version", version);
        document.put("routing", plan.routing().name().toLowerCase(Locale.ROOT));
        document.put("tolerance", plan.tolerance());
        ObjectNode stable = document.putObject("stable");
        stable.put("min", plan.stable().min());
        stable.put("current", plan.stable().current());
        stable.put("max", plan.stable().max());
        ArrayNode steps = document.putArray("steps");
        plan.steps().forEach(s -> step(s, steps.addObject()));
        plan.refusals().forEach(document.putArray("refusals")::add);
        plan.warnings().forEach(document.putArray("warnings")::add);
        plan.notes().forEach(document.putArray("notes")::add);
        return Json.text(document);
    }

    private static void step(PlannedStep step, ObjectNode into) {
        into.put("step", step.number());
        into.put("weight", step.weight());
        into.put("holdSeconds", step.hold().toSeconds());
        into.put("approval", step.approval());
        ArrayNode sizes = into.putArray("sizes");
        for (PlannedStep.Size size : step.sizes()) {
            ObjectNode one = sizes.addObject();
            one.put("when", size.when().toString());
            one.put("stable", size.pods().stable());
            one.put("canary", size.pods().canary());
            one.put("reached", size.reached());
            one.put("near", size.near());
            one.put("fits", size.fits());
        }
    }

    /** How a canary is. */
    public static String of(CanaryStatusReport report) {
        ObjectNode document = document("CanaryStatus", report.release());
        document.put("namespace", report.namespace());
        document.put("context", report.context());
        document.put("version", report.version());
        document.put("state", report.state().label());
        if (!report.reason().isEmpty()) {
            document.put("reason", report.reason());
        }
        document.put("by", report.by());
        document.put("started", report.started().toString());
        ObjectNode stable = document.putObject("stable");
        stable.put("version", report.stableVersion());
        stable.put("revision", report.stableRevision());
        stable.put("ready", report.stableReady());
        document.put("canaryReady", report.canaryReady());
        report.left().ifPresent(l -> document.put("leftSeconds", l.toSeconds()));
        ArrayNode steps = document.putArray("steps");
        report.steps().forEach(s -> row(s, steps.addObject()));
        ArrayNode log = document.putArray("log");
        for (CanaryStatusReport.Entry entry : report.log()) {
            ObjectNode one = log.addObject();
            one.put("revision", entry.revision());
            one.put("time", entry.at().toString());
            one.put("status", entry.status());
            one.put("what", entry.what());
        }
        return Json.text(document);
    }

    private static void row(CanaryStatusReport.Row row, ObjectNode into) {
        into.put("step", row.number());
        into.put("weight", row.weight());
        into.put("holdSeconds", row.hold().toSeconds());
        into.put("approval", row.approval());
        into.put("progress", row.progress().toString());
        row.began().ifPresent(b -> into.put("began", b.toString()));
        row.ended().ifPresent(e -> into.put("ended", e.toString()));
        into.put("stable", row.stable());
        into.put("canary", row.canary());
        row.left().ifPresent(l -> into.put("leftSeconds", l.toSeconds()));
        row.verdicts().forEach(into.putArray("verdicts")::add);
    }

    /** How the work on a canary ended. */
    public static String of(CanaryOutcome outcome) {
        ObjectNode document = document("CanaryOutcome", outcome.release());
        document.put("exitCode", outcome.exitCode());
        switch (outcome) {
            case CanaryOutcome.Promoted o -> {
                result(document, "promoted", o.version());
                document.put("revision", o.revision());
            }
            case CanaryOutcome.Paused o -> {
                result(document, o.approval() ? "waitsForApproval" : "paused", o.version());
                step(document, o.step(), o.weight());
            }
            case CanaryOutcome.Left o -> {
                result(document, "left", o.version());
                document.put("state", o.state());
            }
            case CanaryOutcome.Nothing _ -> document.put("result", "nothing");
            case CanaryOutcome.TakenBack o -> {
                result(document, o.asked() ? "aborted" : "takenBack", o.version());
                document.put("stableVersion", o.stableVersion());
                document.put("revision", o.revision());
                document.put("copyOf", o.copyOf());
                document.put("reason", o.reason());
                dossier(document, o.why());
            }
            case CanaryOutcome.Undecided o -> {
                result(document, "undecided", o.version());
                step(document, o.step(), o.weight());
                document.put("reason", o.reason());
            }
            case CanaryOutcome.NeedsPerson o -> {
                document.put("result", "needsPerson");
                document.put("reason", o.reason());
                document.put("next", o.next());
                dossier(document, o.why());
            }
            case CanaryOutcome.Interrupted o -> {
                document.put("result", "interrupted");
                document.put("state", o.state());
            }
            case CanaryOutcome.Overtaken o -> {
                document.put("result", "overtaken");
                document.put("reason", o.by());
            }
        }
        return Json.text(document);
    }

    private static void result(ObjectNode document, String result, String version) {
        document.put("result", result);
        document.put("version", version);
    }

    private static void step(ObjectNode document, int step, int weight) {
        document.put("step", step);
        document.put("weight", weight);
    }

    private static void dossier(ObjectNode document, Optional<Dossier> why) {
        why.ifPresent(w -> document.set("dossier", DossierJson.tree(w)));
    }

    private static ObjectNode document(String kind, String release) {
        ObjectNode document = Json.object();
        document.put("apiVersion", "fairlead.dev/v1");
        document.put("kind", kind);
        document.put("release", release);
        return document;
    }
}
