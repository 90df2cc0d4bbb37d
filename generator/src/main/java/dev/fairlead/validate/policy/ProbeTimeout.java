package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.stream.Stream;

/** A probe's answer is awaited for less than the time to the next one. */
final class ProbeTimeout implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/probe-timeout",
                    "A timeout as long as the period stretches the period, so that a hanging container is found later than written.",
                    "make timeoutSeconds less than periodSeconds")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(Pod::isServing)
                .flatMap(pod -> pod.mainContainers().stream()
                        .flatMap(c -> Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                                .flatMap(kind -> ProbeTimes.of(c, kind).filter(ProbeTimeout::isLate).stream()
                                        .map(times -> RULE.at(
                                                pod.owner(),
                                                c.at(kind, "timeoutSeconds"),
                                                "the %s of container '%s' waits %d s for an answer, and asks every %d s"
                                                        .formatted(kind, c.name(), times.timeout(), times.period()))))))
                .toList();
    }

    private static boolean isLate(ProbeTimes times) {
        return times.saysTimeout() && times.timeout() >= times.period();
    }
}
