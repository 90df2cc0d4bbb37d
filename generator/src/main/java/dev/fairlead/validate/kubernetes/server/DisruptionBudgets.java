package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** A disruption budget says one number of pods, and one that exists. */
final class DisruptionBudgets implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/disruption-budget",
            "A disruption budget has minAvailable or maxUnavailable, a number of pods or at most 100 percent.",
            "keep one of the two");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        if (object.manifest().is("policy", "PodDisruptionBudget")) {
            object.get("spec").ifPresent(spec -> {
                if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
                    refusals.at(spec, "maxUnavailable", "a budget has minAvailable or maxUnavailable, not both");
                }
                Rollouts.share(spec, "minAvailable", true, refusals);
                Rollouts.share(spec, "maxUnavailable", true, refusals);
                refusals.oneOf(spec, "unhealthyPodEvictionPolicy", List.of("IfHealthyBudget", "AlwaysAllow"));
            });
        }
    }
}
