package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tolerations, spread constraints and affinities say something that a scheduler can act on. */
final class Scheduling implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/scheduling",
            "Tolerations, spread constraints and affinities have the keys, operators and values that belong together.",
            "see the message for what belongs together");

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().ifPresent(pod -> {
            pod.items("tolerations").forEach(t -> toleration(t, refusals));
            spread(pod, refusals);
            pod.get("affinity", "nodeAffinity").ifPresent(a -> node(a, refusals));
            pod.get("affinity", "podAffinity").ifPresent(a -> pods(a, refusals));
            pod.get("affinity", "podAntiAffinity").ifPresent(a -> pods(a, refusals));
        });
    }

    private static void toleration(Spot toleration, Refusals refusals) {
        String key = toleration.text("key");
        String operator = toleration.text("operator");
        refusals.oneOf(toleration, "operator", List.of("Equal", "Exists", "Lt", "Gt"));
        refusals.oneOf(toleration, "effect", List.of("NoSchedule", "PreferNoSchedule", "NoExecute"));
        if (key.isEmpty() && !operator.equals("Exists")) {
            refusals.at(toleration, "operator", "without a key, which tolerates everything, the operator is Exists");
        } else if (!key.isEmpty() && !Names.isQualified(key)) {
            refusals.at(toleration, "key", "'%s' is no key of a taint".formatted(key));
        }
        String value = toleration.text("value");
        if (operator.equals("Exists") ? !value.isEmpty() : !Names.isLabelValue(value)) {
            refusals.at(
                    toleration,
                    "value",
                    operator.equals("Exists")
                            ? "the operator Exists takes no value"
                            : "'%s' is no value of a taint".formatted(value));
        }
        if (toleration.has("tolerationSeconds") && !toleration.text("effect").equals("NoExecute")) {
            refusals.at(toleration, "tolerationSeconds", "only the effect NoExecute is tolerated for a time");
        }
    }

    private static void spread(Spot pod, Refusals refusals) {
        Set<String> seen = new HashSet<>();
        for (Spot constraint : pod.items("topologySpreadConstraints")) {
            refusals.between(constraint, "maxSkew", 1, Integer.MAX_VALUE);
            refusals.between(constraint, "minDomains", 1, Integer.MAX_VALUE);
            String key = constraint.text("topologyKey");
            if (key.isEmpty()) { // any other text is taken, whether or not a node could have such a label
                refusals.at(constraint, "topologyKey", "topologyKey is needed");
            }
            String otherwise = constraint.text("whenUnsatisfiable");
            if (!otherwise.equals("DoNotSchedule") && !otherwise.equals("ScheduleAnyway")) {
                refusals.at(constraint, "whenUnsatisfiable", "DoNotSchedule or ScheduleAnyway is needed");
            } else if (!seen.add(key + otherwise)) {
                refusals.at(constraint, "topologyKey", "%s stands twice with %s".formatted(key, otherwise));
            }
            if (constraint.has("minDomains") && !otherwise.equals("DoNotSchedule")) {
                refusals.at(constraint, "minDomains", "minDomains needs whenUnsatisfiable: DoNotSchedule");
            }
            List<String> keys =
                    constraint.items("matchLabelKeys").stream().map(Spot::text).toList();
            if (!keys.isEmpty() && !constraint.has("labelSelector")) {
                refusals.at(constraint, "matchLabelKeys", "matchLabelKeys needs a labelSelector");
            }
        }
    }

    private static void node(Spot affinity, Refusals refusals) {
        affinity.get(REQUIRED).ifPresent(selector -> refusals.needed(selector, "nodeSelectorTerms"));
        Stream<Spot> preferred = affinity.items(PREFERRED).stream()
                .peek(term -> refusals.between(term, "weight", 1, 100))
                .flatMap(term -> term.get("preference").stream());
        Stream.concat(affinity.items(REQUIRED, "nodeSelectorTerms").stream(), preferred)
                .flatMap(term -> term.items("matchExpressions").stream())
                .forEach(e -> expression(e, refusals));
    }

    private static void expression(Spot expression, Refusals refusals) {
        String operator = expression.text("operator");
        int values = expression.items("values").size();
        Optional<String> wrong = switch (operator) {
            case "In", "NotIn" -> values > 0 ? Optional.empty() : Optional.of("needs values");
            case "Exists", "DoesNotExist" -> values == 0 ? Optional.empty() : Optional.of("takes no values");
            case "Gt", "Lt" -> values == 1 ? Optional.empty() : Optional.of("needs exactly one value");
            default -> Optional.of("is none; allowed: In, NotIn, Exists, DoesNotExist, Gt, Lt");
        };
        wrong.ifPresent(what -> refusals.at(expression, "operator", "the operator '%s' %s".formatted(operator, what)));
        if (!Names.isQualified(expression.text("key"))) {
            refusals.at(expression, "key", "'%s' is no label of nodes".formatted(expression.text("key")));
        }
        expression.items("values").stream()
                .filter(v -> !Names.isLabelValue(v.text()))
                .forEach(v -> refusals.at(v, "'%s' is no value of a label".formatted(v.text())));
    }

    private static void pods(Spot affinity, Refusals refusals) {
        Stream<Spot> preferred = affinity.items(PREFERRED).stream()
                .peek(term -> {
                    refusals.between(term, "weight", 1, 100);
                    if (!term.has("weight")) {
                        refusals.at(term, "weight", "a weight of 1 to 100 is needed");
                    }
                })
                .flatMap(term -> term.get("podAffinityTerm").stream());
        Stream.concat(affinity.items(REQUIRED).stream(), preferred)
                .filter(term -> !Names.isQualified(term.text("topologyKey")))
                .forEach(term -> refusals.at(
                        term, "topologyKey", "'%s' is no label of nodes".formatted(term.text("topologyKey"))));
    }
}
