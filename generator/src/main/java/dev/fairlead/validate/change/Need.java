package dev.fairlead.validate.change;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What pods take of a cluster.
 *
 * @param pods how many
 * @param cpuRequests cores
 * @param memoryRequests bytes
 * @param cpuLimits cores; nothing when a pod has no limit
 * @param memoryLimits bytes; nothing when a pod has no limit
 */
public record Need(
        long pods,
        BigDecimal cpuRequests,
        BigDecimal memoryRequests,
        Optional<BigDecimal> cpuLimits,
        Optional<BigDecimal> memoryLimits) {

    /** Nothing runs. */
    public static final Need NONE =
            new Need(0, BigDecimal.ZERO, BigDecimal.ZERO, Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO));

    /** Both together. */
    public Need plus(Need other) {
        return new Need(
                pods + other.pods,
                cpuRequests.add(other.cpuRequests),
                memoryRequests.add(other.memoryRequests),
                sum(cpuLimits, other.cpuLimits),
                sum(memoryLimits, other.memoryLimits));
    }

    /** As much for so many of it. */
    public Need times(long count) {
        BigDecimal factor = BigDecimal.valueOf(count);
        return count == 0
                ? NONE
                : new Need(
                        pods * count,
                        cpuRequests.multiply(factor),
                        memoryRequests.multiply(factor),
                        cpuLimits.map(factor::multiply),
                        memoryLimits.map(factor::multiply));
    }

    private static Optional<BigDecimal> sum(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.flatMap(x -> b.map(x::add));
    }
}
