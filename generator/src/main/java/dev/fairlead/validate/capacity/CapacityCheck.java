package dev.fairlead.validate.capacity;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.CapacityPlanner;
import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pods that a spec allows are enough for the users that it expects, as far as it says what they are. */
public final class CapacityCheck {

    private static final List<CapacityRule> ALL = List.of(new PeakAboveMax(), new NoSpare(), new GrowsTooSlowly());

    private CapacityCheck() {}

    /** Every rule that is checked. */
    public static List<Rule> rules() {
        return Stream.concat(Stream.of(MemoryAboveLimit.RULE), ALL.stream().map(CapacityRule::rule))
                .toList();
    }

    /** All that is found in an environment, at places of the spec. */
    public static List<Finding> find(Spec spec, Environment environment) {
        return find(spec, environment, CapacityPlanner.plan(spec, environment));
    }

    /** The same with the environment's plan, which takes a while to make. */
    public static List<Finding> find(Spec spec, Environment environment, Optional<CapacityPlan> made) {
        Stream<Finding> ofUsers = made.stream()
                .flatMap(plan -> ALL.stream().map(rule -> rule.check(plan, environment)))
                .flatMap(Optional::stream);
        Stream<Finding> ofPods = spec.capacity().flatMap(c -> MemoryAboveLimit.check(c, environment)).stream();
        return Stream.concat(ofPods, ofUsers).toList();
    }
}
