package dev.fairlead.install.preflight;

import dev.fairlead.validate.manifest.PodAmounts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of resources by the names that quotas use, such as {@code requests.cpu} and {@code pods}, in cores, bytes and pieces.
 */
public record Amounts(SortedMap<String, BigDecimal> byName) {

    public static final Amounts NONE = new Amounts(new TreeMap<>());

    /** What one pod takes, as {@link PodAmounts} reckons it; a container without a limit adds nothing to the limits. */
    public static Amounts of(PodSpec pod) {
        SortedMap<String, BigDecimal> found = new TreeMap<>(Map.of("pods", BigDecimal.ONE));
        ResourceRequirements whole = Objects.requireNonNullElseGet(pod.getResources(), ResourceRequirements::new);
        Map<String, Quantity> overhead = Objects.requireNonNullElse(pod.getOverhead(), Map.of());
        for (String name : names(pod)) {
            BigDecimal request = own(whole.getRequests(), name)
                    .or(() -> together(pod, c -> own(c.getRequests(), name).or(() -> own(c.getLimits(), name))))
                    .orElse(BigDecimal.ZERO)
                    .add(own(overhead, name).orElse(BigDecimal.ZERO));
            BigDecimal limit = own(whole.getLimits(), name)
                    .or(() -> together(pod, c -> own(c.getLimits(), name)))
                    .orElse(BigDecimal.ZERO);
            found.put("requests." + name, request);
            found.put("limits." + name, limit);
        }
        return new Amounts(found);
    }

    private static Set<String> names(PodSpec pod) {
        return Stream.concat(
                        containers(pod).map(Container::getResources).filter(Objects::nonNull),
                        Stream.ofNullable(pod.getResources()))
                .flatMap(r -> Stream.of(r.getRequests(), r.getLimits()))
                .filter(Objects::nonNull)
                .flatMap(m -> m.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<BigDecimal> together(
            PodSpec pod, Function<ResourceRequirements, Optional<BigDecimal>> amount) {
        Set<Container> initial = Collections.newSetFromMap(new IdentityHashMap<>());
        initial.addAll(pod.getInitContainers());
        return PodAmounts.together(containers(pod)
                .map(c -> new PodAmounts.Part(
                        Optional.of(Optional.ofNullable(c.getResources())
                                .flatMap(amount)
                                .orElse(BigDecimal.ZERO)),
                        initial.contains(c) && !"Always".equals(c.getRestartPolicy())))
                .toList());
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    private static Optional<BigDecimal> own(@Nullable Map<String, Quantity> amounts, String name) {
        return Optional.ofNullable(amounts).map(m -> m.get(name)).map(Amounts::amount);
    }

    /** A quantity in its base unit. */
    public static BigDecimal amount(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }

    public Amounts plus(Amounts other) {
        SortedMap<String, BigDecimal> all = new TreeMap<>(byName);
        other.byName.forEach((name, amount) -> all.merge(name, amount, BigDecimal::add));
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
    public BigDecimal get(String name) {
        String full = name.equals("cpu") || name.equals("memory") ? "requests." + name : name;
        return byName.getOrDefault(full, BigDecimal.ZERO);
    }
}
