package dev.fairlead.report;

import dev.fairlead.promote.matrix.Distance;
import dev.fairlead.promote.matrix.Matrix;
import dev.fairlead.promote.matrix.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What runs where, for programs; the contract is {@code schemas/promotion-matrix.schema.json}. */
public final class MatrixJson {

    private MatrixJson() {}

    /** The document, indented, ending in a newline. */
    public static String of(Matrix matrix) {
        ObjectNode json = Json.object()
                .put("apiVersion", "fairlead.dev/v1")
                .put("kind", "PromotionMatrix")
                .put("at", matrix.at().toString());
        ArrayNode services = json.putArray("services");
        matrix.rows().forEach(row -> {
            ObjectNode service = services.addObject().put("service", row.service());
            ArrayNode environments = service.putArray("environments");
            row.cells().forEach(c -> environments.add(cell(c, matrix.at())));
            ArrayNode lags = service.putArray("lags");
            row.lags().forEach(l -> lags.add(lag(l, matrix.at())));
        });
        return Json.text(json);
    }

    private static ObjectNode cell(Matrix.Cell cell, Instant now) {
        ObjectNode json = Json.object()
                .put("environment", cell.environment())
                .put("context", cell.context())
                .put("namespace", cell.namespace());
        json.set("wanted", PromotionJson.version(cell.wanted()));
        switch (cell.standing()) {
            case Standing.Absent _ -> json.put("state", "absent");
            case Standing.Unreached unreached -> json.put("state", "unknown").put("reason", unreached.why());
            case Standing.Running running -> running(json, running, now);
        }
        cell.record().ifPresent(r -> {
            ObjectNode record = json.putObject("record")
                    .put("number", r.number())
                    .put("at", r.at().toString())
                    .put("by", r.by());
            record.set("version", PromotionJson.version(r.version()));
        });
        return json;
    }

    private static void running(ObjectNode json, Standing.Running running, Instant now) {
        json.put("state", running.health().name().toLowerCase(Locale.ROOT))
                .put("reason", running.trouble())
                .put("revision", running.revision())
                .put("since", running.since().toString())
                .put("ageSeconds", seconds(running.since(), now))
                .put("good", running.isGood())
                .put("doubt", running.doubt());
        json.set("version", PromotionJson.version(running.version()));
        running.commit().ifPresent(c -> json.put("commit", c));
    }

    private static ObjectNode lag(Matrix.Lag lag, Instant now) {
        ObjectNode json = Json.object().put("environment", lag.environment()).put("behind", lag.behind());
        switch (lag.distance()) {
            case Distance.Even _ -> json.put("state", "even").put("versions", 0);
            case Distance.Behind b ->
                json.put("state", "behind")
                        .put("versions", b.versions())
                        .put("atLeast", b.atLeast())
                        .put("since", b.since().toString())
                        .put("seconds", seconds(b.since(), now));
            case Distance.Apart _ -> json.put("state", "apart");
        }
        lag.commits().ifPresent(c -> json.put("commits", c));
        return json;
    }

    private static long seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }
}
