package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Amounts of resources by the names that quotas use, such as {@code requests.cpu} and {@code pods}, in cores, bytes and pieces.
 */
record Amounts(SortedMap<String, BigDecimal> byName) {

    static final Amounts NONE = new Amounts(new TreeMap<>());

    /**
     * What one pod takes. Source: the Kubernetes documentation of init containers: the larger of what the containers
     * take together and what any init container takes alone; sidecars (init containers that restart always) count as
     * containers.
     */
    static Amounts of(PodSpec pod) {
        Amounts together = Stream.concat(
                        pod.getContainers().stream(),
                        pod.getInitContainers().stream().filter(Amounts::isSidecar))
                .map(Amounts::of)
                .reduce(NONE, Amounts::plus);
        Amounts largest = pod.getInitContainers().stream()
                .filter(c -> !isSidecar(c))
                .map(Amounts::of)
                .reduce(together, Amounts::most);
        return largest.plus(new Amounts(new TreeMap<>(Map.of("pods", BigDecimal.ONE))));
    }

    private static boolean isSidecar(Container container) {
        return "Always".equals(container.getRestartPolicy());
    }

    private static Amounts of(Container container) {
        SortedMap<String, BigDecimal> found = new TreeMap<>();
        ResourceRequirements resources = container.getResources();
        if (resources != null) {
            put(found, "requests.", resources.getLimits());
            put(found, "requests.", resources.getRequests());
            put(found, "limits.", resources.getLimits());
        }
        return new Amounts(found);
    }

    /** A request that is not written is the limit; requests are put after limits for that. */
    private static void put(Map<String, BigDecimal> into, String prefix, Map<String, Quantity> from) {
        if (from != null) {
            from.forEach((name, quantity) -> into.put(prefix + name, amount(quantity)));
        }
    }

    /** A quantity in its base unit. */
    static BigDecimal amount(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }

    Amounts plus(Amounts other) {
        return merge(other, BigDecimal::add);
    }

    private Amounts most(Amounts other) {
        return merge(other, BigDecimal::max);
    }

    private Amounts merge(Amounts other, BinaryOperator<BigDecimal> both) {
        SortedMap<String, BigDecimal> all = new TreeMap<>(byName);
        other.byName.forEach((name, amount) -> all.merge(name, amount, both));
        return new Amounts(all);
    }

    Amounts times(int factor) {
        SortedMap<String, BigDecimal> all = new TreeMap<>();
        byName.forEach((name, amount) -> all.put(name, amount.multiply(BigDecimal.valueOf(factor))));
        return new Amounts(all);
    }

    Amounts minus(Amounts other) {
        return plus(other.times(-1));
    }

    /** The amount of a name as a quota writes it: {@code cpu} stands for {@code requests.cpu}. */
    BigDecimal get(String name) {
        String full = name.equals("cpu") || name.equals("memory") ? "requests." + name : name;
        return byName.getOrDefault(full, BigDecimal.ZERO);
    }
}
