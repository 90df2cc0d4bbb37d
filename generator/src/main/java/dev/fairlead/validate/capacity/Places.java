package dev.fairlead.validate.capacity;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;

/** Where the number of pods is written. */
final class Places {

    private Places() {}

    /**
     * A bound of the autoscaler, else the fixed number, else the load that asks for more than the one pod that there is.
     *
     * @param bound {@code minReplicas} or {@code maxReplicas}
     */
    static Position of(Environment environment, String bound) {
        Fields merged = new Fields(environment.merged());
        return environment
                .autoscaler()
                .flatMap(a -> new Fields(a.node()).at(bound))
                .or(() -> merged.at("workload", "replicas"))
                .map(YamlNode::position)
                .or(() -> environment.load().map(load -> load.fields().position()))
                .orElse(merged.position());
    }

    /** What is written there. */
    static String key(Environment environment, String bound) {
        return environment.autoscaler().isPresent() ? bound : "replicas";
    }
}
