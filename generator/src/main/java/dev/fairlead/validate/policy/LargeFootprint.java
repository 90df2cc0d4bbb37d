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

/** A workload at its largest takes no surprising part of the cluster. */
final class LargeFootprint implements ManifestCheck {

    private static final BigDecimal CORES = new BigDecimal(16);
    private static final BigDecimal BYTES = BigDecimal.TWO.pow(36);

    private static final Rule RULE = Rule.note(
                    "policy/large-footprint",
                    "An autoscaler's maximum times the requests is what a busy day may cost, and what the cluster must have room for.",
                    "is that meant? Lower maxReplicas or the requests if not")
            .in(Category.COST);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(pod -> pod.isServing() && !pod.owner().kind().equals("DaemonSet"))
                .flatMap(pod -> breach(manifests, pod).stream())
                .toList();
    }

    /** 64 GiB. */
    private static Optional<Breach> breach(Manifests manifests, Pod pod) {
        Replicas replicas = Replicas.of(manifests, pod.owner());
        BigDecimal cpu = total(pod, "cpu", replicas.max());
        BigDecimal memory = total(pod, "memory", replicas.max());
        return cpu.compareTo(CORES) <= 0 && memory.compareTo(BYTES) <= 0
                ? Optional.empty()
                : Optional.of(RULE.at(
                        replicas.owner(),
                        replicas.atMost(),
                        "%d pods request %s of CPU and %s of memory together"
                                .formatted(
                                        replicas.max(), Amounts.shown("cpu", cpu), Amounts.shown("memory", memory))));
    }

    private static BigDecimal total(Pod pod, String resource, int pods) {
        return pod.mainContainers().stream()
                .flatMap(c -> Amounts.request(c, resource).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.valueOf(pods));
    }
}
