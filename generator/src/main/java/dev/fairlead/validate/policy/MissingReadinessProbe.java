package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Containers that serve say how to tell their readiness. */
final class MissingReadinessProbe implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/missing-readiness-probe",
                    "Without a readiness probe a pod gets traffic before it can answer, and a broken version counts as healthy.",
                    "add probes.readiness to the workload")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(
                manifests,
                (pod, container) -> container.find("readinessProbe").isPresent()
                        ? null
                        : RULE.at(
                                pod.owner(),
                                container.at("readinessProbe"),
                                "container '%s' has no readiness probe".formatted(container.name())));
    }
}
