package dev.fairlead.spec;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/**
 * How many pods run under load.
 *
 * @param cpu wanted use of the requested CPU, in percent
 * @param memory wanted use of the requested memory, in percent
 * @param node everything, metrics and behaviour included
 */
public record Autoscaler(
        boolean enabled,
        Kind kind,
        int minReplicas,
        int maxReplicas,
        Optional<Integer> cpu,
        Optional<Integer> memory,
        YamlNode.Mapping node) {

    /** Who scales. */
    public enum Kind {
        /** Kubernetes' own HorizontalPodAutoscaler. */
        HPA,
        /** KEDA's ScaledObject. */
        KEDA
    }

    public Autoscaler {
        Checks.inRange("minReplicas", minReplicas, 0, maxReplicas);
    }

    static Autoscaler of(Fields fields) {
        return new Autoscaler(
                fields.bool("enabled").orElse(true),
                fields.text("kind").orElse("hpa").equals("keda") ? Kind.KEDA : Kind.HPA,
                fields.integer("minReplicas").orElse(0),
                fields.integer("maxReplicas").orElse(0),
                fields.integer("cpu"),
                fields.integer("memory"),
                fields.node());
    }
}
