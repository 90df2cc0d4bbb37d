package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a workload asks of its pods together.
 *
 * @param milliCpu thousandths of a CPU, nothing when it is left as it is
 * @param memoryBytes bytes, nothing when it is left as it is
 */
public record SandboxDemand(Optional<Long> milliCpu, Optional<Long> memoryBytes) {

    static final String CPU = "sandbox.fairlead.dev/cpu";
    static final String MEMORY = "sandbox.fairlead.dev/memory";

    /** No annotation: the pods use next to nothing. */
    static final Map<String, String> NONE = Map.of();

    private static final BigDecimal MILLI = BigDecimal.valueOf(1000);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * From Kubernetes quantities such as {@code 2100m} and {@code 1Gi}.
     *
     * @throws IllegalArgumentException with a message for the user when one is no quantity, negative or too large
     */
    public static SandboxDemand of(@Nullable String cpu, @Nullable String memory) {
        return new SandboxDemand(
                Optional.ofNullable(cpu).map(text -> amount("CPU", text, MILLI)),
                Optional.ofNullable(memory).map(text -> amount("memory", text, BigDecimal.ONE)));
    }

    /**
     * Of pods that use the same each.
     *
     * @param cpu cores of one
     * @param memory bytes of one
     */
    public static SandboxDemand of(int pods, double cpu, double memory) {
        return new SandboxDemand(
                Optional.of(Math.round(cpu * pods * MILLI.doubleValue())), Optional.of(Math.round(memory * pods)));
    }

    /** The annotations of each of this many pods. */
    Map<String, String> share(int pods) {
        Map<String, String> annotations = new TreeMap<>();
        milliCpu.ifPresent(total -> annotations.put(CPU, Math.ceilDiv(total, pods) + "m"));
        memoryBytes.ifPresent(total -> annotations.put(MEMORY, Long.toString(Math.ceilDiv(total, pods))));
        return annotations;
    }

    /** The JSON merge patch that turns the annotations of a pod into these, empty when they are so already. */
    static String patch(Map<String, String> present, Map<String, String> wanted) {
        String changes = Stream.of(CPU, MEMORY)
                .filter(key -> !Objects.equals(present.get(key), wanted.get(key)))
                .map(key -> "\"" + key + "\":" + json(wanted.get(key)))
                .collect(Collectors.joining(","));
        return changes.isEmpty() ? "" : "{\"metadata\":{\"annotations\":{" + changes + "}}}";
    }

    /** The values are numbers with a unit: nothing in them needs escaping. */
    private static String json(@Nullable String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    private static long amount(String what, String text, BigDecimal unit) {
        BigDecimal amount;
        try {
            amount = Quantity.getAmountInBytes(Quantity.parse(text)).multiply(unit);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no amount of %s: write it as Kubernetes does, such as 2100m or 1Gi".formatted(text, what),
                    e);
        }
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("'%s' cannot be an amount of %s".formatted(text, what));
        }
        return amount.setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
