package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An autoscaler's target can be passed before the containers' limits are met. */
final class AutoscalerTargetAboveLimit implements ManifestCheck {

    /** Kubernetes scales out only when use is a tenth above the target (the default tolerance). */
    private static final BigDecimal TOLERANCE = new BigDecimal("1.1");

    private static final Rule RULE = Rule.error(
                    "policy/autoscaler-target-above-limit",
                    "Use never passes the limit, so an autoscaler whose target lies there never adds a pod: memory ends in a kill, CPU in throttling.",
                    "lower the target, or raise the limit above target × request")
            .in(Category.EFFICIENCY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Autoscalers.of(manifests.objects()).stream()
                .flatMap(autoscaler -> Utilization.of(autoscaler.manifest()).stream()
                        .flatMap(target -> manifests.pods().stream()
                                .filter(pod -> autoscaler.scales(pod.owner()))
                                .flatMap(pod -> breach(autoscaler.manifest(), target, pod).stream())))
                .toList();
    }

    private static Optional<Breach> breach(Manifest autoscaler, Utilization target, Pod pod) {
        String resource = target.resource();
        Optional<BigDecimal> limit = Amounts.sum(pod, c -> Amounts.limit(c, resource));
        Optional<BigDecimal> needed = Amounts.sum(pod, c -> Amounts.request(c, resource))
                .flatMap(request -> target.percent()
                        .map(p -> request.multiply(BigDecimal.valueOf(p, 2)).multiply(TOLERANCE)));
        return limit.filter(l -> needed.filter(n -> n.compareTo(l) >= 0).isPresent())
                .map(l -> RULE.at(
                        autoscaler,
                        target.pointer(),
                        "pods are added when they use %s of %s each, and their limit is %s"
                                .formatted(
                                        Amounts.shown(resource, needed.orElse(l)),
                                        resource,
                                        Amounts.shown(resource, l))));
    }
}
