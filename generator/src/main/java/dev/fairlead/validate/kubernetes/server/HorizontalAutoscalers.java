package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Autoscalers measure something, and scale at a pace that Kubernetes knows. */
final class HorizontalAutoscalers implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/autoscaler",
            "A metric has the source and target that its type asks for; windows are at most an hour, periods 30 minutes.",
            "see the message for what the metric or the behaviour lacks");

    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;
    private static final Map<String, String> SOURCES = Map.of(
            "Object", "object",
            "Pods", "pods",
            "Resource", "resource",
            "External", "external",
            "ContainerResource", "containerResource");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        if (object.manifest().is("autoscaling", "HorizontalPodAutoscaler")) {
            object.get("spec").ifPresent(spec -> autoscaler(spec, refusals));
        }
    }

    private static void autoscaler(Spot spec, Refusals refusals) {
        List<Spot> metrics = spec.items("metrics");
        boolean outside = metrics.stream().anyMatch(m -> m.text("type").matches("Object|External"));
        refusals.between(spec, "maxReplicas", 1, Integer.MAX_VALUE);
        refusals.notNegative(spec, "minReplicas");
        if (spec.number("minReplicas").filter(n -> n.signum() == 0).isPresent() && !outside) {
            refusals.at(spec, "minReplicas", "0 pods need a metric of type Object or External to come back from");
        }
        Optional<BigDecimal> most = spec.number("maxReplicas");
        Optional<BigDecimal> least = spec.number("minReplicas");
        if (most.isPresent() && least.isPresent() && least.get().compareTo(most.get()) > 0) {
            refusals.at(spec, "maxReplicas", "maxReplicas is less than minReplicas");
        }
        spec.get("scaleTargetRef").ifPresent(target -> {
            refusals.needed(target, "kind");
            refusals.needed(target, "name");
            for (String field : List.of("kind", "name")) {
                if (!Names.isPathSegment(target.text(field))) {
                    refusals.at(target, field, "'%s' is no name of an object".formatted(target.text(field)));
                }
            }
        });
        metrics.forEach(m -> metric(m, refusals));
        for (String direction : List.of("scaleUp", "scaleDown")) {
            spec.get("behavior", direction).ifPresent(b -> behaviour(b, refusals));
        }
    }

    private static void metric(Spot metric, Refusals refusals) {
        String type = metric.text("type");
        String source = SOURCES.get(type);
        if (source == null) {
            refusals.at(
                    metric,
                    "type",
                    "'%s' is no type of metric; allowed: Resource, ContainerResource, Pods, Object, External"
                            .formatted(type));
            return;
        }
        if (!metric.has(source)) {
            refusals.at(metric, source, "a metric of type %s needs %s".formatted(type, source));
        }
        metric.given(List.copyOf(SOURCES.values())).stream()
                .filter(other -> !other.equals(source))
                .forEach(other -> refusals.at(metric, other, "a metric of type %s takes no %s".formatted(type, other)));
        metric.get(source).ifPresent(s -> source(s, type, refusals));
    }

    private static void source(Spot source, String type, Refusals refusals) {
        boolean resource = type.endsWith("Resource");
        if (resource) {
            refusals.needed(source, "name");
        } else if (source.text("metric", "name").isEmpty() || !Names.isPathSegment(source.text("metric", "name"))) {
            refusals.at(source, "metric", "the metric needs a name, without '/' and '%'");
        }
        if (type.equals("ContainerResource") && !Names.isLabel(source.text("container"))) {
            refusals.at(source, "container", "the name of the container is needed");
        }
        source.get("target")
                .ifPresentOrElse(
                        target -> target(target, type, refusals),
                        () -> refusals.at(source, "target", "the metric has no target"));
    }

    private static void target(Spot target, String type, Refusals refusals) {
        if (!target.text("type").matches("Utilization|Value|AverageValue")) {
            refusals.at(target, "type", "the target is of type Utilization, Value or AverageValue");
        }
        refusals.between(target, "averageUtilization", 1, Integer.MAX_VALUE);
        for (String field : List.of("value", "averageValue")) {
            boolean positive = Quantity.parse(target.text(field))
                    .filter(q -> q.signum() > 0)
                    .isPresent();
            boolean negative = target.text(field).startsWith("-");
            boolean zero = Quantity.parse(target.text(field))
                    .filter(q -> q.signum() == 0)
                    .isPresent();
            if (target.has(field) && !positive && (negative || zero)) {
                refusals.at(target, field, "the target must be more than 0");
            }
        }
        List<String> wanted = switch (type) {
            case "Resource", "ContainerResource" -> List.of("averageUtilization", "averageValue");
            case "Pods" -> List.of("averageValue");
            default -> List.of("value", "averageValue");
        };
        List<String> given = target.given(wanted);
        if (given.isEmpty()) {
            refusals.at(target, "the target needs %s".formatted(String.join(" or ", wanted)));
        } else if (given.size() > 1 && !type.equals("Object")) {
            refusals.at(target, "the target has %s; keep one".formatted(String.join(" and ", given)));
        }
    }

    private static void behaviour(Spot behaviour, Refusals refusals) {
        refusals.between(behaviour, "stabilizationWindowSeconds", 0, LONGEST_WINDOW);
        refusals.oneOf(behaviour, "selectPolicy", List.of("Max", "Min", "Disabled"));
        if (behaviour.has("policies") && behaviour.items("policies").isEmpty()) {
            refusals.at(behaviour, "policies", "at least one policy is needed; without the list the default is taken");
        }
        for (Spot policy : behaviour.items("policies")) {
            if (!policy.text("type").matches("Pods|Percent")) {
                refusals.at(policy, "type", "'%s' is no type; allowed: Pods, Percent".formatted(policy.text("type")));
            }
            refusals.between(policy, "value", 1, Integer.MAX_VALUE);
            refusals.between(policy, "periodSeconds", 1, LONGEST_PERIOD);
        }
    }
}
