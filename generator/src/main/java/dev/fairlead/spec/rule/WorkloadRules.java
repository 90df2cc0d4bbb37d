package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of the pods. */
final class WorkloadRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/duplicate-name",
                    "two items of a list have the same name",
                    Rule.each(WorkloadRules::duplicateNames)),
            Rule.error(
                    "spec/duplicate-port",
                    "two ports have the same number and protocol",
                    Rule.each(WorkloadRules::duplicatePorts)),
            Rule.error(
                    "spec/variable-twice",
                    "a variable stands both in env and in secrets",
                    Rule.each(WorkloadRules::variableTwice)),
            Rule.error(
                    "spec/env-from",
                    "an item of envFrom names neither or both of secret and configMap",
                    Rule.each(WorkloadRules::envFrom)),
            Rule.error(
                    "spec/grace-too-short",
                    "a pod is killed before its preStop sleep is over",
                    Rule.each(WorkloadRules::grace)),
            Rule.error(
                    "spec/disruption-budget",
                    "a disruption budget has neither or both of minAvailable and maxUnavailable",
                    Rule.each(WorkloadRules::disruptionBudget)),
            Rule.error(
                    "spec/rolling-update-stuck",
                    "a rolling update may neither add a pod nor take one away",
                    Rule.each(WorkloadRules::stuck)),
            Rule.warning(
                    "spec/stateful-without-affinity",
                    "a stateful workload has a service that sends a client to any pod",
                    Rule.each(WorkloadRules::affinity)));

    private WorkloadRules() {}

    private static void duplicateNames(DraftEnvironment environment, Report report) {
        Fields workload = environment.workload();
        List.of("ports", "volumes", "initContainers", "sidecars").forEach(k -> named(k, workload.items(k), report));
        environment.service().ifPresent(s -> named("service.ports", s.items("ports"), report));
        environment.canary().ifPresent(c -> named("canary.checks", c.items("checks"), report));
    }

    private static void named(String list, List<YamlNode> items, Report report) {
        Map<String, YamlNode> seen = new HashMap<>();
        for (YamlNode item : items) {
            Optional<YamlNode> node = Fields.of(item).value("name");
            String name = node.flatMap(Fields::literalOf).orElse("");
            YamlNode first = node.isEmpty() ? null : seen.putIfAbsent(name, node.get());
            if (first != null) {
                report.at(
                        node.get(),
                        "the name '%s' stands twice in %s, first on line %d"
                                .formatted(name, list, first.position().line()),
                        "give each its own name");
            }
        }
    }

    private static void duplicatePorts(DraftEnvironment environment, Report report) {
        numbered(environment.workload().items("ports"), "containerPort", report);
        environment.service().ifPresent(s -> numbered(s.items("ports"), "port", report));
    }

    private static void numbered(List<YamlNode> items, String key, Report report) {
        Map<String, YamlNode> seen = new HashMap<>();
        for (YamlNode item : items) {
            Fields port = Fields.of(item);
            port.value(key).ifPresent(node -> {
                String protocol = port.text("protocol").orElse("TCP");
                String number = Fields.literalOf(node).orElse("");
                YamlNode first = seen.putIfAbsent(number + protocol, node);
                if (first != null) {
                    report.at(
                            node,
                            "%s %s stands twice, first on line %d"
                                    .formatted(
                                            protocol, number, first.position().line()),
                            "one name a port is enough");
                }
            });
        }
    }

    private static void variableTwice(DraftEnvironment environment, Report report) {
        Fields env = environment.workload().map("env");
        environment.workload().map("secrets").entries().stream()
                .filter(e -> env.value(e.key()).isPresent())
                .forEach(e -> report.atKey(
                        e, "the variable %s stands in env and in secrets".formatted(e.key()), "keep one of the two"));
    }

    private static void envFrom(DraftEnvironment environment, Report report) {
        for (YamlNode item : environment.workload().items("envFrom")) {
            Fields from = Fields.of(item);
            if (from.value("secret").isPresent() == from.value("configMap").isPresent()) {
                report.at(item, "exactly one of secret and configMap is needed", "write one item for each");
            }
        }
    }

    private static void grace(DraftEnvironment environment, Report report) {
        Fields workload = environment.workload();
        int grace = workload.integer("terminationGracePeriodSeconds").orElse(30);
        int sleep = workload.integer("preStopSleepSeconds").orElse(0);
        if (sleep > 0 && sleep >= grace) {
            workload.at("preStopSleepSeconds")
                    .ifPresent(node -> report.at(
                            node,
                            "preStop sleeps %d s, and after %d s the pod is killed".formatted(sleep, grace),
                            "raise terminationGracePeriodSeconds"));
        }
    }

    private static void disruptionBudget(DraftEnvironment environment, Report report) {
        environment.workload().optionalMap("disruptionBudget").ifPresent(budget -> {
            if (budget.value("minAvailable").isPresent()
                    == budget.value("maxUnavailable").isPresent()) {
                report.at(
                        budget.node(),
                        "exactly one of minAvailable and maxUnavailable is needed",
                        "in overrides, null removes the other one");
            }
        });
    }

    private static void stuck(DraftEnvironment environment, Report report) {
        environment.workload().optionalMap("rollingUpdate").ifPresent(update -> {
            if (isZero(update, "maxSurge") && isZero(update, "maxUnavailable")) {
                report.at(
                        update.node(),
                        "maxSurge and maxUnavailable are both 0: no pod can ever be exchanged",
                        "set maxSurge to 1");
            }
        });
    }

    private static boolean isZero(Fields update, String key) {
        return update.value(key)
                .flatMap(Fields::literalOf)
                .filter(v -> v.equals("0") || v.equals("0%"))
                .isPresent();
    }

    private static void affinity(DraftEnvironment environment, Report report) {
        boolean stateful =
                environment.workload().text("state").filter("stateful"::equals).isPresent();
        boolean sticky = environment
                .service()
                .map(s -> s.text("sessionAffinity").filter("clientIP"::equals).isPresent())
                .orElse(true);
        if (stateful && !sticky) {
            environment
                    .workload()
                    .at("state")
                    .ifPresent(node -> report.at(
                            node,
                            "the workload is stateful, and its service sends a client to any pod",
                            "set service.sessionAffinity to clientIP"));
        }
    }
}
