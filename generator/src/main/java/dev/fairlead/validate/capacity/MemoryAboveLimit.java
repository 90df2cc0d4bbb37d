package dev.fairlead.validate.capacity;

import dev.fairlead.capacity.Figures;
import dev.fairlead.capacity.PodResources;
import dev.fairlead.capacity.Resource;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/** A pod may use the memory that it used when it was measured. */
final class MemoryAboveLimit {

    static final Rule RULE = Rule.error(
            "capacity/memory-above-limit",
            "A pod that uses more memory than its limit is killed: it never carries what was measured.",
            "raise the limit, or measure again with it");

    private static final double MEBI = 1 << 20;

    private MemoryAboveLimit() {}

    static Optional<Finding> check(Capacity capacity, Environment environment) {
        double used = capacity.busy().memory();
        return PodResources.of(environment)
                .limit(Resource.MEMORY)
                .filter(limit -> used > limit)
                .map(limit -> RULE.at(
                        place(environment),
                        "a pod may use %sMi of memory, and it used %sMi at %s requests/s"
                                .formatted(
                                        Figures.of(limit / MEBI),
                                        Figures.of(used / MEBI),
                                        Figures.of(capacity.requestsPerSecond()))));
    }

    private static Position place(Environment environment) {
        return new Fields(environment.merged())
                .at("workload", "resources", "limits", "memory")
                .map(YamlNode::position)
                .orElse(environment.merged().position());
    }
}
