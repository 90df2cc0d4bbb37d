package dev.fairlead.report;

import dev.fairlead.helm.Revision;
import dev.fairlead.install.StatusReport;
import dev.fairlead.install.record.GoodRecordJson;
import dev.fairlead.install.record.Reading;
import tools.jackson.databind.node.ObjectNode;

/** How a release is, for programs; the contract is {@code schemas/status.schema.json}. */
public final class StatusJson {

    private StatusJson() {}

    /** The document, indented, ending in a newline. */
    public static String of(StatusReport report) {
        ObjectNode json = Json.object();
        json.put("apiVersion", "fairlead.dev/v1").put("kind", "Status");
        json.put("release", report.release())
                .put("namespace", report.namespace())
                .put("context", report.context())
                .put("healthy", report.isHealthy());
        json.set("newest", revision(report, report.newest()));
        json.set("good", good(report));
        report.worker().ifPresent(w -> json.put("changedBy", w));
        json.set("objects", DossierJson.list(report.workloads(), DossierJson::object));
        json.set(
                "autoscalers",
                DossierJson.list(
                        report.autoscalers(),
                        a -> Json.object()
                                .put("name", a.name())
                                .put("min", a.min())
                                .put("max", a.max())
                                .put("current", a.current())
                                .put("desired", a.desired())
                                .put("condition", a.condition())));
        json.set("events", DossierJson.list(report.events(), DossierJson::event));
        json.set("history", DossierJson.list(report.history(), r -> revision(report, r)));
        return Json.text(json);
    }

    private static ObjectNode revision(StatusReport report, Revision revision) {
        return Json.object()
                .put("revision", revision.number())
                .put("status", revision.status().label())
                .put("version", revision.appVersion())
                .put("chart", revision.chart())
                .put("updated", revision.updated().toString())
                .put("description", revision.description())
                .put("seenHealthy", report.proven().contains(revision.number()));
    }

    private static ObjectNode good(StatusReport report) {
        ObjectNode json = Json.object();
        if (report.record().isEmpty()) {
            return json.put("state", "unknown").put("why", "the record may not be read");
        }
        return switch (report.record().get()) {
            case Reading.Good good -> {
                json.put("state", "good").set("record", GoodRecordJson.tree(good.record()));
                yield json;
            }
            case Reading.Tampered tampered -> json.put("state", "tampered").put("why", tampered.why());
            case Reading.Absent _ -> json.put("state", "absent");
        };
    }
}
