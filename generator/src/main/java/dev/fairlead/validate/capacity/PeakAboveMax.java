package dev.fairlead.validate.capacity;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.Figures;
import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Environment;
import dev.fairlead.validate.manifest.Rule;
import java.util.Optional;

/** The most pods that there can be are enough for the peak. */
final class PeakAboveMax implements CapacityRule {

    private static final Rule RULE = Rule.error(
            "capacity/peak-above-max",
            "The users of the peak take more pods than there may be: the rest of them waits, or is turned away.",
            "");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Optional<Finding> check(CapacityPlan plan, Environment environment) {
        int needed = plan.neededAtPeak();
        if (needed <= plan.most()) {
            return Optional.empty();
        }
        String message =
                "in %s the peak of %s makes %s requests/s, which takes %s; there are at most %d, which carry %s"
                        .formatted(
                                environment.name(),
                                Figures.count(plan.load().peak(), "user"),
                                Figures.of(plan.peak().rate()),
                                Figures.count(needed, "pod"),
                                plan.most(),
                                Figures.of(plan.sizing().carries(plan.most())));
        return Optional.of(RULE.at(Places.of(environment, "maxReplicas"), message)
                .withHint("%s: %d".formatted(Places.key(environment, "maxReplicas"), needed)));
    }
}
