package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Workloads exchange their pods in a way that can work. */
final class Rollouts implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/rollout",
            "Replica counts and times are not negative, shares are percents, and a rollout can move at all.",
            "allow one pod more (maxSurge) or one less (maxUnavailable)");

    private static final BigDecimal DEADLINE = BigDecimal.valueOf(600);
    private static final List<String> WORKLOADS = List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        String kind = object.manifest().kind();
        if (WORKLOADS.contains(kind)) {
            object.get("spec").ifPresent(spec -> {
                refusals.notNegative(
                        spec, "replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds");
                if (kind.equals("Deployment")) {
                    deployment(spec, refusals);
                }
            });
        }
    }

    private static void deployment(Spot spec, Refusals refusals) {
        BigDecimal ready = spec.number("minReadySeconds").orElse(BigDecimal.ZERO);
        BigDecimal deadline = spec.number("progressDeadlineSeconds").orElse(DEADLINE);
        if (deadline.compareTo(ready) <= 0) {
            refusals.at(
                    spec,
                    spec.has("progressDeadlineSeconds") ? "progressDeadlineSeconds" : "minReadySeconds",
                    "a rollout has %s s, and a pod must be ready for %s s"
                            .formatted(deadline.toPlainString(), ready.toPlainString()));
        }
        Optional<Spot> rolling = spec.get("strategy", "rollingUpdate");
        String type = spec.text("strategy", "type");
        spec.get("strategy").ifPresent(s -> refusals.oneOf(s, "type", List.of("RollingUpdate", "Recreate")));
        if (type.equals("Recreate")) {
            rolling.ifPresent(r -> refusals.at(r, "the strategy Recreate takes no rollingUpdate"));
        } else {
            rolling.ifPresent(r -> rolling(r, refusals));
        }
    }

    private static void rolling(Spot rolling, Refusals refusals) {
        share(rolling, "maxSurge", false, refusals);
        share(rolling, "maxUnavailable", true, refusals);
        if (rolling.text("maxSurge").matches("0+%?")
                && rolling.text("maxUnavailable").matches("0+%?")) {
            refusals.at(rolling, "maxUnavailable", "maxSurge and maxUnavailable are both 0: no pod could be exchanged");
        }
    }

    /** A number of pods, or a share of them in percent. */
    static void share(Spot parent, String field, boolean atMostAll, Refusals refusals) {
        refusals.notNegative(parent, field);
        String text = parent.text(field);
        boolean percent = text.matches("[0-9]+%");
        if (parent.has(field) && parent.number(field).isEmpty() && !percent) {
            refusals.at(parent, field, "'%s' is no number and no percent, such as 1 or \"25%%\"".formatted(text));
        } else if (percent
                && atMostAll
                && new BigDecimal(text.substring(0, text.length() - 1)).compareTo(BigDecimal.valueOf(100)) > 0) {
            refusals.at(parent, field, "%s is more than all".formatted(text));
        }
    }
}
