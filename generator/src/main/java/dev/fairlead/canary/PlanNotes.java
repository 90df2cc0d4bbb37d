package dev.fairlead.canary;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.install.object.Plain;
import dev.fairlead.spec.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a canary's weights mean for the clients of this service, a sentence each. */
final class PlanNotes {

    private PlanNotes() {}

    static List<String> of(PackagedChart wanted, Canary canary, Tracks tracks) {
        Map<String, Object> values = Plain.map(wanted.origins().values());
        boolean affine = Objects.equals(Plain.map(values.get("service")).get("sessionAffinity"), "ClientIP");
        return switch (canary.routing()) {
            case REPLICAS -> byReplicas(affine);
            case GATEWAY ->
                byGateway(affine, Plain.map(Plain.map(values.get("canary")).get("route")), tracks);
        };
    }

    private static List<String> byReplicas(boolean affine) {
        return affine
                ? List.of(
                        "clients stay with their pods (sessionAffinity ClientIP): a weight is a share of clients and not of requests,"
                                + " and those who are there move only when their pod goes or their time is over")
                : List.of();
    }

    private static List<String> byGateway(boolean affine, Map<String, Object> route, Tracks tracks) {
        List<String> notes = new ArrayList<>();
        boolean sticky = !Plain.map(route.get("sessionPersistence")).isEmpty();
        if (sticky) {
            notes.add("clients stay with their pods (sessionPersistence): a weight is a share of new sessions;"
                    + " those of the new version end when it is taken back");
        } else if (affine) {
            notes.add(
                    "the Service's sessionAffinity ClientIP does not hold for what comes through the gateway, which asks the pods"
                            + " itself: service.route.sessionPersistence keeps clients with their pods");
        }
        Map<String, Object> cookie = Plain.map(Plain.map(route.get("match")).get("cookie"));
        if (Boolean.TRUE.equals(cookie.get("keep"))) {
            notes.add(
                    "whoever reaches the new version gets the cookie %s and stays there: its share of clients grows beyond the weight"
                            .formatted(cookie.get("name")));
        }
        notes.add(
                "weights hold for what comes through the gateway; the Service %s leads to the stable version alone, for an Ingress and inside the cluster, too"
                        .formatted(tracks.name()));
        return notes;
    }
}
