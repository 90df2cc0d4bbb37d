package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Containers that serve ask for the CPU and memory they need. */
final class MissingRequests implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/missing-requests",
                    "Without requests the scheduler packs pods onto full nodes, and the autoscaler has nothing to measure against.",
                    "add resources.requests.cpu and resources.requests.memory")
            .in(Category.EFFICIENCY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(Pod::isServing)
                .flatMap(pod -> pod.mainContainers().stream().flatMap(c -> missing(pod, c)))
                .toList();
    }

    private static Stream<Breach> missing(Pod pod, Pod.Container container) {
        return Stream.of("cpu", "memory")
                .filter(r -> container.find("resources", "requests", r).isEmpty()
                        && container.find("resources", "limits", r).isEmpty())
                .map(r -> RULE.at(
                        pod.owner(),
                        container.at("resources", "requests", r),
                        "container '%s' requests no %s".formatted(container.name(), r)));
    }
}
