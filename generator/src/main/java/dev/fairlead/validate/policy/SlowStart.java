package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.Optional;

/** A container has time to start before its liveness probe restarts it. */
final class SlowStart implements ManifestCheck {

    /** Seconds in which a service with its connections and caches may start on a busy node. */
    private static final int LIKELY_START = 20;

    private static final Rule RULE = Rule.warning(
                    "policy/slow-start",
                    "A liveness probe that gives up during the start restarts the container for ever, most of all on a busy node.",
                    "add a startup probe (probes.startup), which holds the liveness probe back; or raise failureThreshold")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(manifests, (pod, container) -> {
            Optional<ProbeTimes> liveness = ProbeTimes.of(container, "livenessProbe");
            boolean held = container.find("startupProbe").isPresent();
            return held
                            || liveness.filter(l -> l.delay() + l.patience() < LIKELY_START)
                                    .isEmpty()
                    ? null
                    : RULE.at(
                            pod.owner(),
                            container.at("livenessProbe"),
                            "container '%s' is restarted when it does not answer within %d s of its start, and has no startup probe"
                                    .formatted(
                                            container.name(),
                                            liveness.get().delay()
                                                    + liveness.get().patience()));
        });
    }
}
