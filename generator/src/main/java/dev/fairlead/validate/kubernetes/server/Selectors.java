package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A workload's selector finds the pods that its template makes, and every selector is well formed. */
final class Selectors implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/selector",
            "A workload's selector is not empty and matches the labels of its own pods; operators have the values they need.",
            "give the pod template the labels that the selector asks for");

    private static final Set<String> OWNERS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
    private static final Set<String> WITH_VALUES = Set.of("In", "NotIn");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        String kind = object.manifest().kind();
        if (OWNERS.contains(kind)) {
            object.get("spec").ifPresent(spec -> owner(spec, refusals));
        }
        if (OWNERS.contains(kind) || kind.equals("PodDisruptionBudget") || kind.equals("Job")) {
            object.get("spec", "selector").ifPresent(selector -> wellFormed(selector, refusals));
        }
        if (kind.equals("NetworkPolicy")) {
            object.get("spec", "podSelector").ifPresent(selector -> wellFormed(selector, refusals));
        }
        if (kind.equals("Service")) {
            object.fields("spec", "selector").forEach(label -> form(label, label.text(), label.key(), refusals));
        }
        object.podSpec()
                .ifPresent(pod -> Stream.concat(pod.items("topologySpreadConstraints").stream(), affinityTerms(pod))
                        .flatMap(term -> term.get("labelSelector").stream())
                        .forEach(selector -> wellFormed(selector, refusals)));
    }

    /** What an affinity to pods or against them asks for, demanded or preferred. */
    private static Stream<Spot> affinityTerms(Spot pod) {
        return Stream.of("podAffinity", "podAntiAffinity")
                .flatMap(kind -> Stream.concat(
                        pod.items("affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution").stream(),
                        pod.items("affinity", kind, "preferredDuringSchedulingIgnoredDuringExecution").stream()
                                .flatMap(weighted -> weighted.get("podAffinityTerm").stream())));
    }

    private static void owner(Spot spec, Refusals refusals) {
        boolean empty = spec.fields("selector", "matchLabels").isEmpty()
                && spec.items("selector", "matchExpressions").isEmpty();
        if (empty) {
            refusals.at(spec, "selector", "the selector is empty: a workload must say which pods are its own");
            return;
        }
        for (Spot label : spec.fields("selector", "matchLabels")) {
            String has = spec.text("template", "metadata", "labels", label.key());
            boolean there = spec.has("template", "metadata", "labels", label.key());
            if (!there || !has.equals(label.text())) {
                refusals.at(
                        label,
                        "the selector asks for %s=%s, and the pod template has %s"
                                .formatted(label.key(), label.text(), there ? "'" + has + "'" : "no such label"));
            }
        }
        spec.items("selector", "matchExpressions").stream()
                .filter(e -> !matches(e, spec))
                .forEach(e -> refusals.at(e, "the pod template's labels do not fit this expression"));
    }

    private static boolean matches(Spot expression, Spot spec) {
        String key = expression.text("key");
        boolean there = spec.has("template", "metadata", "labels", key);
        String has = spec.text("template", "metadata", "labels", key);
        List<String> values =
                expression.items("values").stream().map(Spot::text).toList();
        return switch (expression.text("operator")) {
            case "In" -> there && values.contains(has);
            case "NotIn" -> !there || !values.contains(has);
            case "Exists" -> there;
            case "DoesNotExist" -> !there;
            default -> true; // said by wellFormed
        };
    }

    private static void wellFormed(Spot selector, Refusals refusals) {
        selector.fields("matchLabels").forEach(label -> form(label, label.text(), label.key(), refusals));
        for (Spot expression : selector.items("matchExpressions")) {
            String operator = expression.text("operator");
            boolean needsValues = WITH_VALUES.contains(operator);
            if (!needsValues && !operator.equals("Exists") && !operator.equals("DoesNotExist")) {
                refusals.at(
                        expression,
                        "operator",
                        "'%s' is no operator; allowed: In, NotIn, Exists, DoesNotExist".formatted(operator));
            } else if (needsValues == expression.items("values").isEmpty()) {
                refusals.at(
                        expression,
                        "values",
                        "the operator %s %s".formatted(operator, needsValues ? "needs values" : "takes no values"));
            }
            expression.items("values").forEach(v -> form(v, v.text(), expression.text("key"), refusals));
        }
    }

    private static void form(Spot at, String value, String key, Refusals refusals) {
        if (!Names.isQualified(key) || !Names.isLabelValue(value)) {
            refusals.at(at, "'%s=%s' is no label".formatted(key, value));
        }
    }
}
