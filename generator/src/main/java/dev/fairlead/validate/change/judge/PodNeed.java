package dev.fairlead.validate.change.judge;

import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.change.Need;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one pod takes of a node, as the scheduler reckons it: the containers that run together, or the init container that
 * takes most, whichever is more; an init container that restarts always (a sidecar) runs beside what follows it. What the
 * pod says for the whole counts before that.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers">
 *     Resource sharing within containers</a>
 */
final class PodNeed {

    private PodNeed() {}

    static Need of(Pod pod) {
        return new Need(
                1,
                request(pod, "cpu"),
                request(pod, "memory"),
                effective(pod, "limits", "cpu"),
                effective(pod, "limits", "memory"));
    }

    private static BigDecimal request(Pod pod, String resource) {
        BigDecimal overhead = pod.spec()
                .find(Pointer.of("overhead", resource))
                .flatMap(PodNeed::amount)
                .orElse(BigDecimal.ZERO);
        return effective(pod, "requests", resource).orElse(BigDecimal.ZERO).add(overhead);
    }

    /** Nothing when a container sets no limit, which is to say none. */
    private static Optional<BigDecimal> effective(Pod pod, String kind, String resource) {
        Optional<BigDecimal> whole =
                pod.spec().find(Pointer.of("resources", kind, resource)).flatMap(PodNeed::amount);
        if (whole.isPresent()) {
            return whole;
        }
        BigDecimal beside = BigDecimal.ZERO;
        BigDecimal first = BigDecimal.ZERO;
        for (Pod.Container container : pod.containers()) {
            Optional<BigDecimal> amount = amount(container, kind, resource);
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            boolean endsFirst = container.isInit()
                    && !container.text("restartPolicy").orElse("").equals("Always");
            if (endsFirst) {
                first = first.max(beside.add(amount.get()));
            } else {
                beside = beside.add(amount.get());
            }
        }
        return Optional.of(beside.max(first));
    }

    /** A limit is the request of a container that has none. */
    private static Optional<BigDecimal> amount(Pod.Container container, String kind, String resource) {
        Optional<BigDecimal> own = container.find("resources", kind, resource).flatMap(PodNeed::amount);
        return kind.equals("limits")
                ? own
                : Optional.of(own.or(() ->
                                container.find("resources", "limits", resource).flatMap(PodNeed::amount))
                        .orElse(BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> amount(YamlNode node) {
        return Scalar.text(node).flatMap(Quantity::parse);
    }
}
