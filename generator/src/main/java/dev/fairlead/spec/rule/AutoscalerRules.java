package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What must hold of an autoscaler that is switched on. */
final class AutoscalerRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/min-above-max",
                    "an autoscaler's minReplicas is above its maxReplicas",
                    Rule.each(AutoscalerRules::minAboveMax)),
            Rule.error(
                    "spec/replicas-with-autoscaler",
                    "a fixed number of replicas stands beside an autoscaler, and each would undo the other's work",
                    Rule.each(AutoscalerRules::replicas)),
            Rule.error(
                    "spec/autoscaler-metrics",
                    "an autoscaler has nothing to go by: no cpu, memory, metrics or KEDA trigger",
                    Rule.each(AutoscalerRules::metrics)),
            Rule.error(
                    "spec/autoscaler-request",
                    "a percentage of a request is wanted, but nothing is requested",
                    Rule.each(AutoscalerRules::requests)),
            Rule.error("spec/autoscaler-zero", "only KEDA scales to zero", Rule.each(AutoscalerRules::zero)),
            Rule.error(
                    "spec/autoscaler-keda",
                    "keda settings without kind: keda, or kind: keda without triggers",
                    Rule.each(AutoscalerRules::keda)));

    private AutoscalerRules() {}

    private static void minAboveMax(DraftEnvironment environment, Report report) {
        environment.autoscaler().ifPresent(autoscaler -> {
            int min = autoscaler.integer("minReplicas").orElse(0);
            int max = autoscaler.integer("maxReplicas").orElse(Integer.MAX_VALUE);
            if (min > max) {
                later(autoscaler, "minReplicas", "maxReplicas")
                        .forEach(node -> report.at(
                                node,
                                "minReplicas is %d and maxReplicas %d".formatted(min, max),
                                "raise maxReplicas or lower minReplicas"));
            }
        });
    }

    /** Of two values the one further down: an override stands below what it is laid over. */
    private static Stream<YamlNode> later(Fields fields, String one, String other) {
        return Stream.of(one, other)
                .flatMap(key -> fields.at(key).stream())
                .max(Comparator.comparing(YamlNode::position))
                .stream();
    }

    private static void replicas(DraftEnvironment environment, Report report) {
        if (environment.autoscaler().isPresent()) {
            environment
                    .workload()
                    .value("replicas")
                    .ifPresent(node -> report.at(
                            node,
                            "an autoscaler owns the number of replicas",
                            "remove replicas, or switch the autoscaler off: autoscaler: {enabled: false}"));
        }
    }

    private static void metrics(DraftEnvironment environment, Report report) {
        environment.autoscaler().ifPresent(autoscaler -> {
            boolean some = autoscaler.value("cpu").isPresent()
                    || autoscaler.value("memory").isPresent()
                    || !autoscaler.items("metrics").isEmpty()
                    || autoscaler.value("keda").isPresent();
            if (!some) {
                report.at(autoscaler.node(), "the autoscaler has no metric", "add cpu: 70, memory, or metrics");
            }
        });
    }

    private static void requests(DraftEnvironment environment, Report report) {
        Fields requests = environment.workload().map("resources").map("requests");
        environment.autoscaler().ifPresent(autoscaler -> {
            for (String resource : List.of("cpu", "memory")) {
                if (requests.value(resource).isEmpty()) {
                    autoscaler
                            .value(resource)
                            .ifPresent(node -> report.at(
                                    node,
                                    "the autoscaler wants a percentage of the requested %s, and none is requested"
                                            .formatted(resource),
                                    "add workload.resources.requests." + resource));
                }
            }
        });
    }

    private static void zero(DraftEnvironment environment, Report report) {
        environment.autoscaler().ifPresent(autoscaler -> {
            boolean zero = autoscaler.integer("minReplicas").filter(n -> n == 0).isPresent();
            if (zero && !isKeda(autoscaler)) {
                autoscaler
                        .at("minReplicas")
                        .ifPresent(node -> report.at(
                                node,
                                "minReplicas is 0, the least that kind hpa takes is 1",
                                "write 1, or use kind: keda"));
            }
        });
    }

    private static void keda(DraftEnvironment environment, Report report) {
        environment.autoscaler().ifPresent(autoscaler -> {
            if (!isKeda(autoscaler)) {
                autoscaler
                        .value("keda")
                        .ifPresent(node ->
                                report.at(node, "keda stands beside kind hpa", "add kind: keda, or remove keda"));
            } else if (autoscaler.map("keda").items("triggers").isEmpty()
                    && autoscaler.value("cpu").isEmpty()
                    && autoscaler.value("memory").isEmpty()) {
                autoscaler
                        .at("kind")
                        .ifPresent(node -> report.at(node, "kind keda has no trigger", "add keda.triggers"));
            }
        });
    }

    private static boolean isKeda(Fields autoscaler) {
        return autoscaler.text("kind").filter("keda"::equals).isPresent();
    }
}
