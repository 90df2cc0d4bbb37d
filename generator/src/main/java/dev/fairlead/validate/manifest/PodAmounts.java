package dev.fairlead.validate.manifest;

import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one pod takes, as the scheduler and the quotas reckon it, in cores, bytes and pieces: the containers that run
 * together, or the init container that takes most, whichever is more; an init container that restarts always (a sidecar)
 * runs beside what follows it. What the pod says for the whole counts before that.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers">
 *     Resource sharing within containers</a>
 */
public final class PodAmounts {

    /**
     * What a container takes of a resource.
     *
     * @param amount nothing when it says nothing and nothing can be taken for it
     * @param endsFirst whether it runs alone before the others, as an init container that is no sidecar
     */
    public record Part(Optional<BigDecimal> amount, boolean endsFirst) {}

    private PodAmounts() {}

    /**
     * What containers take together.
     *
     * @param parts in the order in which they start, init containers first
     * @return nothing when one of them has no amount
     */
    public static Optional<BigDecimal> together(List<Part> parts) {
        BigDecimal beside = BigDecimal.ZERO;
        BigDecimal first = BigDecimal.ZERO;
        for (Part part : parts) {
            if (part.amount().isEmpty()) {
                return Optional.empty();
            }
            if (part.endsFirst()) {
                first = first.max(beside.add(part.amount().get()));
            } else {
                beside = beside.add(part.amount().get());
            }
        }
        return Optional.of(beside.max(first));
    }

    /** What it asks for, with the overhead of its runtime; 0 when it asks for nothing. */
    public static BigDecimal request(Pod pod, String resource) {
        BigDecimal overhead = pod.spec()
                .find(Pointer.of("overhead", resource))
                .flatMap(PodAmounts::amount)
                .orElse(BigDecimal.ZERO);
        return reckon(pod, "requests", resource, c -> Optional.of(request(c, resource)))
                .orElse(BigDecimal.ZERO)
                .add(overhead);
    }

    /** What it may use at most; nothing when a container sets no limit, which is to say none. */
    public static Optional<BigDecimal> limit(Pod pod, String resource) {
        return reckon(pod, "limits", resource, c -> limit(c, resource));
    }

    private static Optional<BigDecimal> reckon(
            Pod pod, String kind, String resource, Function<Pod.Container, Optional<BigDecimal>> of) {
        Optional<BigDecimal> whole =
                pod.spec().find(Pointer.of("resources", kind, resource)).flatMap(PodAmounts::amount);
        if (whole.isPresent()) {
            return whole;
        }
        return together(pod.containers().stream()
                .map(c -> new Part(
                        of.apply(c),
                        c.isInit() && !c.text("restartPolicy").orElse("").equals("Always")))
                .toList());
    }

    /** A limit is the request of a container that has none. */
    private static BigDecimal request(Pod.Container container, String resource) {
        return container
                .find("resources", "requests", resource)
                .flatMap(PodAmounts::amount)
                .or(() -> limit(container, resource))
                .orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> limit(Pod.Container container, String resource) {
        return container.find("resources", "limits", resource).flatMap(PodAmounts::amount);
    }

    private static Optional<BigDecimal> amount(YamlNode node) {
        return Scalar.text(node).flatMap(Quantity::parse);
    }
}
