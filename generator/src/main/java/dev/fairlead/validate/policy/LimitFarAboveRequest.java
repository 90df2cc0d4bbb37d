package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a container may use is not far above what it asks for. */
final class LimitFarAboveRequest implements ManifestCheck {

    private static final Rule RULE = Rule.note(
                    "policy/limit-far-above-request",
                    "The scheduler packs by requests: pods that use many times theirs meet on a full node, and the kernel or the kubelet ends some.",
                    "raise the request towards what the container really uses")
            .in(Category.EFFICIENCY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(Pod::isServing)
                .flatMap(pod -> pod.mainContainers().stream()
                        .flatMap(c -> Stream.of(
                                        breach(pod, c, "cpu", new BigDecimal(10)),
                                        breach(pod, c, "memory", new BigDecimal(4)))
                                .flatMap(Optional::stream)))
                .toList();
    }

    private static Optional<Breach> breach(Pod pod, Pod.Container container, String resource, BigDecimal factor) {
        Optional<BigDecimal> limit = Amounts.limit(container, resource);
        Optional<BigDecimal> request = Amounts.request(container, resource).filter(r -> r.signum() > 0);
        return limit.filter(l ->
                        request.filter(r -> l.compareTo(r.multiply(factor)) > 0).isPresent())
                .map(_ -> RULE.at(
                        pod.owner(),
                        container.at("resources", "limits", resource),
                        "the %s limit of container '%s', %s, is more than %s times its request of %s"
                                .formatted(
                                        resource,
                                        container.name(),
                                        container
                                                .text("resources", "limits", resource)
                                                .orElse(""),
                                        factor,
                                        container
                                                .text("resources", "requests", resource)
                                                .orElse(""))));
    }
}
