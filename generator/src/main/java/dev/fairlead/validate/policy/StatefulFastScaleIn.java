package dev.fairlead.validate.policy;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.Autoscaler;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Service;
import dev.fairlead.spec.Workload;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.Optional;

/** A stateful service keeps a pod at least as long as its clients stay with it. */
final class StatefulFastScaleIn implements SpecPolicy {

    private static final Rule RULE = Rule.warning(
                    "policy/stateful-fast-scale-in",
                    "A stateful service that scales in within its clients' sessions loses those of every pod that goes.",
                    "raise autoscaler.behavior.scaleDown.stabilizationWindowSeconds to the length of a session")
            .in(Category.RELIABILITY);

    /** Kubernetes' window when none is given, in seconds. */
    private static final int DEFAULT_WINDOW = 300;

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Finding> check(Environment environment) {
        boolean stateful = environment.workload().state() == Workload.State.STATEFUL;
        return environment.autoscaler().filter(a -> stateful && a.minReplicas() < a.maxReplicas()).stream()
                .flatMap(a -> breach(a, session(environment)).stream())
                .toList();
    }

    /** How long a client stays with its pod at least, in seconds. */
    private static int session(Environment environment) {
        return environment
                .service()
                .filter(s -> s.affinity() == Service.Affinity.CLIENT_IP)
                .flatMap(Service::affinityTimeoutSeconds)
                .orElse(DEFAULT_WINDOW);
    }

    private static Optional<Finding> breach(Autoscaler autoscaler, int session) {
        Fields scaleDown = new Fields(autoscaler.node()).map("behavior").map("scaleDown");
        boolean never =
                scaleDown.text("selectPolicy").filter("Disabled"::equals).isPresent();
        int window = scaleDown.integer("stabilizationWindowSeconds").orElse(DEFAULT_WINDOW);
        Position position = scaleDown
                .at("stabilizationWindowSeconds")
                .map(node -> node.position())
                .orElse(autoscaler.node().position());
        return never || window >= session
                ? Optional.empty()
                : Optional.of(RULE.at(
                        position,
                        "pods go after %d s of less load, and a client stays with its pod for %d s"
                                .formatted(window, session)));
    }
}
