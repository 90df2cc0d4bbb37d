package dev.fairlead.validate.policy;

import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.manifest.Pod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;

/** What containers ask for and may use, in cores and bytes. */
final class Amounts {

    private static final BigDecimal MEBI = BigDecimal.TWO.pow(20);
    private static final BigDecimal MILLI = new BigDecimal("0.001");

    private Amounts() {}

    /** A container's limit. */
    static Optional<BigDecimal> limit(Pod.Container container, String resource) {
        return container.text("resources", "limits", resource).flatMap(Quantity::parse);
    }

    /** A container's request; Kubernetes takes the limit when only that is given. */
    static Optional<BigDecimal> request(Pod.Container container, String resource) {
        return container
                .text("resources", "requests", resource)
                .flatMap(Quantity::parse)
                .or(() -> limit(container, resource));
    }

    /** The sum over the containers that serve; nothing when one of them has no amount. */
    static Optional<BigDecimal> sum(Pod pod, Function<Pod.Container, Optional<BigDecimal>> amount) {
        return pod.mainContainers().stream()
                .map(amount)
                .reduce((a, b) -> a.flatMap(x -> b.map(x::add)))
                .flatMap(Function.identity());
    }

    /** An amount as people write it: {@code 1500m} or {@code 896Mi}. */
    static String shown(String resource, BigDecimal amount) {
        return resource.equals("memory")
                ? amount.divide(MEBI, 0, RoundingMode.HALF_UP).toPlainString() + "Mi"
                : amount.divide(MILLI, 0, RoundingMode.HALF_UP).toPlainString() + "m";
    }
}
