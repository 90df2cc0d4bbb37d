package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Containers that serve say how to tell their liveness. */
final class MissingLivenessProbe implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/missing-liveness-probe",
                    "Without a liveness probe a container that hangs is never restarted.",
                    "add probes.liveness to the workload")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(
                manifests,
                (pod, container) -> container.find("livenessProbe").isPresent()
                        ? null
                        : RULE.at(
                                pod.owner(),
                                container.at("livenessProbe"),
                                "container '%s' has no liveness probe".formatted(container.name())));
    }
}
