package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import java.util.List;

/** What users meet does not hang on one pod. */
final class SingleReplica implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/single-replica",
                    "With one pod every lost node, eviction and crash is an outage.",
                    "raise minReplicas (or replicas) to 2 or more; a service that can only run once says so with the strategy Recreate")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        if (!manifests.isLast()) {
            return List.of();
        }
        return manifests.pods().stream()
                .filter(pod -> pod.isServing() && pod.owner().kind().equals("Deployment"))
                .filter(pod -> !pod.owner()
                        .text(Pointer.of("spec", "strategy", "type"))
                        .equals("Recreate"))
                .map(pod -> Replicas.of(manifests, pod.owner()))
                .filter(replicas -> replicas.min() == 1)
                .map(replicas -> RULE.at(
                        replicas.owner(),
                        replicas.at(),
                        "%s in the last environment"
                                .formatted(
                                        replicas.max() == 1
                                                ? "there is one pod"
                                                : "there may be one pod (of up to %d)".formatted(replicas.max()))))
                .toList();
    }
}
