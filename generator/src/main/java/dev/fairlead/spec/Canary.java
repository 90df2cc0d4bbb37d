package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.List;

/**
 * How a new version is tried beside the old one.
 *
 * @param node everything, match and checks included
 */
public record Canary(Routing routing, List<Step> steps, YamlNode.Mapping node) {

    /** What decides the share of requests that the new version gets. */
    public enum Routing {
        /** The share of pods: works on every cluster, as exact as the pods are many. */
        REPLICAS,
        /** A Gateway API route: exact. */
        GATEWAY
    }

    public Canary {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param weight percent of the requests
     * @param hold how long it is watched before the next step
     */
    public record Step(int weight, Duration hold, Position position) {

        public Step {
            Checks.inRange("weight", weight, 1, 99);
        }

        static Step of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Step(
                    fields.integer("weight").orElse(0),
                    fields.text("hold").flatMap(Durations::parse).orElse(Duration.ZERO),
                    node.position());
        }
    }

    static Canary of(Fields fields) {
        return new Canary(
                fields.text("routing").orElse("replicas").equals("gateway") ? Routing.GATEWAY : Routing.REPLICAS,
                fields.items("steps").stream().map(Step::of).toList(),
                fields.node());
    }
}
