package dev.fairlead.report;

import dev.fairlead.install.StatusReport;
import dev.fairlead.install.fleet.ServiceStatus;
import dev.fairlead.install.health.ObjectHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the services of an environment are: a table for people, or a document, {@code schemas/fleet-status.schema.json}. */
public final class FleetStatus {

    private static final List<String> HEAD =
            List.of("service", "revision", "version", "status", "health", "ready", "where", "reason");

    private FleetStatus() {}

    /** Text that ends in a newline. */
    public static String text(List<ServiceStatus> services, Style style) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        services.forEach(s -> rows.add(row(s)));
        return Columns.of(rows, style);
    }

    /** The document, indented, ending in a newline. */
    public static String json(String environment, List<ServiceStatus> services) {
        ObjectNode json = Json.object()
                .put("apiVersion", "fairlead.dev/v1")
                .put("kind", "FleetStatus")
                .put("environment", environment);
        ArrayNode all = json.putArray("services");
        services.forEach(s -> all.add(tree(s)));
        return Json.text(json);
    }

    private static List<String> row(ServiceStatus service) {
        Optional<StatusReport> report = service.report();
        return List.of(
                service.service(),
                report.map(r -> Integer.toString(r.newest().number())).orElse("-"),
                report.map(r -> r.newest().appVersion()).orElse("-"),
                report.map(r -> r.newest().status().label()).orElse("-"),
                service.state().name().toLowerCase(Locale.ROOT),
                report.map(r -> ready(r) + "/" + wanted(r)).orElse("-"),
                service.namespace() + " of " + service.context(),
                reason(service));
    }

    private static ObjectNode tree(ServiceStatus service) {
        ObjectNode json = Json.object()
                .put("service", service.service())
                .put("namespace", service.namespace())
                .put("context", service.context())
                .put("state", service.state().name().toLowerCase(Locale.ROOT))
                .put("reason", reason(service));
        service.report()
                .ifPresent(r -> json.put("revision", r.newest().number())
                        .put("version", r.newest().appVersion())
                        .put("status", r.newest().status().label())
                        .put("seenHealthy", r.proven().contains(r.newest().number()))
                        .put("ready", ready(r))
                        .put("wanted", wanted(r)));
        service.report().flatMap(StatusReport::worker).ifPresent(w -> json.put("changedBy", w));
        return json;
    }

    /** Pods, as far as workloads tell of them. */
    private static int ready(StatusReport report) {
        return workloads(report).stream().mapToInt(ObjectHealth::ready).sum();
    }

    private static int wanted(StatusReport report) {
        return workloads(report).stream().mapToInt(ObjectHealth::wanted).sum();
    }

    private static List<ObjectHealth> workloads(StatusReport report) {
        return report.workloads().stream()
                .filter(w -> List.of("Deployment", "StatefulSet", "DaemonSet")
                        .contains(w.ref().kind()))
                .toList();
    }

    private static String reason(ServiceStatus service) {
        String worker = service.report()
                .flatMap(StatusReport::worker)
                .map(w -> "being changed by " + w)
                .orElse("");
        return switch (service.state()) {
            case HEALTHY -> worker;
            case UNHEALTHY ->
                worker.isEmpty()
                        ? service.report().map(FleetStatus::firstTrouble).orElse("")
                        : worker;
            case ABSENT -> "not installed";
            case UNKNOWN -> service.obstacle().replaceAll("\\s+", " ");
        };
    }

    private static String firstTrouble(StatusReport report) {
        return report.workloads().stream()
                .filter(w -> !w.healthy())
                .findFirst()
                .map(w -> w.ref() + ": " + w.state()
                        + (w.troubles().isEmpty()
                                ? ""
                                : " (" + w.troubles().getFirst().reason() + ")"))
                .orElse("");
    }
}
