package dev.fairlead.validate.capacity;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.Figures;
import dev.fairlead.capacity.Growth;
import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.validate.manifest.Rule;
import java.util.Optional;

/** The autoscaler has the pods by the time their users come. */
final class GrowsTooSlowly implements CapacityRule {

    private static final Rule RULE = Rule.warning(
            "capacity/grows-too-slowly",
            "Users come faster than pods: until the autoscaler has added them and they serve, the others are overrun.",
            "larger steps in behavior.scaleUp, a lower target, or a faster start");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** What no number of pods within the bounds would mend is another rule's. */
    @Override
    public Optional<Finding> check(CapacityPlan plan, Environment environment) {
        return plan.growth()
                .filter(growth -> !growth.isInTime() && plan.neededAtPeak() <= plan.most())
                .map(growth -> RULE.at(Places.of(environment, "minReplicas"), message(plan, growth))
                        .withHint(plan.minimumInTime()
                                .map(min -> "minReplicas: %d, %s".formatted(min, RULE.hint()))
                                .orElse(RULE.hint())));
    }

    private static String message(CapacityPlan plan, Growth growth) {
        String lack = "%s requests/s (%s)"
                .formatted(Figures.of(growth.mostShort()), Figures.count(plan.usersAbove(growth.mostShort()), "user"));
        String how = growth.ends()
                ? "for %s pods are missing, at the worst for %s".formatted(Durations.text(growth.shortFor()), lack)
                : "the autoscaler stops at %s, at the worst too few by %s: at the measured rate use does not pass the target"
                        .formatted(Figures.count(growth.pods(), "pod"), lack);
        return "in %s users rise from %d to %d within %s, and %s"
                .formatted(
                        plan.environment(),
                        plan.load().usual(),
                        plan.load().peak(),
                        Durations.text(plan.load().ramp()),
                        how);
    }
}
