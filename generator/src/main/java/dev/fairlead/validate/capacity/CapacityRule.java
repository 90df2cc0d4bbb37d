package dev.fairlead.validate.capacity;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Environment;
import dev.fairlead.validate.manifest.Rule;
import java.util.Optional;

/** One small check of a plan. */
interface CapacityRule {

    /** What it can find. */
    Rule rule();

    /** What it finds, at a place of the spec. */
    Optional<Finding> check(CapacityPlan plan, Environment environment);
}
