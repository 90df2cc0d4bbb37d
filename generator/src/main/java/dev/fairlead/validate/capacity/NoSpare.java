package dev.fairlead.validate.capacity;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.Figures;
import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Environment;
import dev.fairlead.validate.manifest.Rule;
import java.util.Optional;

/** The usual load is carried with one pod fewer, too: a node goes, a pod moves. */
final class NoSpare implements CapacityRule {

    private static final Rule RULE = Rule.warning(
            "capacity/no-spare",
            "When one of the pods goes, with its node or for a move, the others do not carry the usual users.",
            "");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Optional<Finding> check(CapacityPlan plan, Environment environment) {
        CapacityPlan.Level lost = plan.oneLost();
        if (plan.sizing().carriesWell(lost.pods(), lost.rate())) {
            return Optional.empty();
        }
        int carrying = plan.sizing().carrying(lost.rate());
        String message = "in %s the usual %s make %s requests/s, and %s"
                .formatted(
                        environment.name(),
                        Figures.count(lost.users(), "user"),
                        Figures.of(lost.rate()),
                        lost.pods() == 0
                                ? "there is one pod for them, which may go"
                                : "when one of %d pods goes the others carry %s"
                                        .formatted(plan.usual().pods(), Figures.of(lost.carries())));
        return Optional.of(RULE.at(Places.of(environment, "minReplicas"), message)
                .withHint("%s: %d".formatted(Places.key(environment, "minReplicas"), carrying + 1)));
    }
}
