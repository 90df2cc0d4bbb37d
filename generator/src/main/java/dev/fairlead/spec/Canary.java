package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.check.Check;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a new version is tried beside the old one.
 *
 * @param tolerance percentage points that a weight by replicas may be off, since pods are whole
 * @param ownAutoscaler whether the new version has an autoscaler of its own, in place of following the stable one's size
 * @param backHold how long each earlier step lasts on the way back; empty when there are none between
 * @param onInstall whether an install tries a new version this way
 * @param checks what is asked during each step
 * @param node everything, match included
 */
public record Canary(
        Routing routing,
        List<Step> steps,
        double tolerance,
        boolean ownAutoscaler,
        Optional<Duration> backHold,
        boolean onInstall,
        List<Check> checks,
        YamlNode.Mapping node) {

    /** What decides the share of requests that the new version gets. */
    public enum Routing {
        /** The share of pods: works on every cluster, as exact as the pods are many. */
        REPLICAS,
        /** A Gateway API route: exact. */
        GATEWAY
    }

    public Canary {
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
    }

    /**
     * One step.
     *
     * @param weight percent of the requests
     * @param hold how long it is watched before the next step
     * @param approval whether a person or a pipeline must let it go on after that
     */
    public record Step(int weight, Duration hold, boolean approval, Position position) {

        public Step {
            Checks.inRange("weight", weight, 1, 99);
        }

        static Step of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Step(
                    fields.integer("weight").orElse(0),
                    fields.text("hold").flatMap(Durations::parse).orElse(Duration.ZERO),
                    fields.bool("approval").orElse(false),
                    node.position());
        }
    }

    /** The section of a spec, which its schema has accepted. */
    public static Canary of(YamlNode.Mapping section) {
        return of(new Fields(section));
    }

    static Canary of(Fields fields) {
        return new Canary(
                fields.text("routing").orElse("replicas").equals("gateway") ? Routing.GATEWAY : Routing.REPLICAS,
                fields.items("steps").stream().map(Step::of).toList(),
                tolerance(fields),
                fields.bool("ownAutoscaler").orElse(false),
                fields.optionalMap("takeBack").flatMap(b -> b.text("hold")).flatMap(Durations::parse),
                fields.bool("onInstall").orElse(false),
                fields.items("checks").stream().map(Check::of).toList(),
                fields.node());
    }

    private static double tolerance(Fields fields) {
        return fields.value("tolerance")
                .map(n -> n instanceof YamlNode.Numeric number ? number.value().doubleValue() : PodShare.TOLERANCE)
                .orElse(PodShare.TOLERANCE);
    }
}
