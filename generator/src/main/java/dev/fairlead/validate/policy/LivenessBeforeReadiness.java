package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** A pod loses its traffic before it is restarted. */
final class LivenessBeforeReadiness implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/liveness-before-readiness",
                    "A liveness probe stricter than the readiness probe restarts pods that only needed a pause, and load makes it worse.",
                    "let the liveness probe wait longer: raise its periodSeconds or failureThreshold")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(manifests, (pod, container) -> {
            int liveness = ProbeTimes.of(container, "livenessProbe")
                    .map(ProbeTimes::patience)
                    .orElse(Integer.MAX_VALUE);
            int readiness = ProbeTimes.of(container, "readinessProbe")
                    .map(ProbeTimes::patience)
                    .orElse(0);
            return liveness >= readiness
                    ? null
                    : RULE.at(
                            pod.owner(),
                            container.at("livenessProbe"),
                            "container '%s' is restarted after %d s without an answer, and loses its traffic only after %d s"
                                    .formatted(container.name(), liveness, readiness));
        });
    }
}
