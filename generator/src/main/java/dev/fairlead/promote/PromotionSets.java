package dev.fairlead.promote;

import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Services that go together or not at all: what {@code promotion.with} ties, from whichever side. */
public final class PromotionSets {

    private final Map<String, Spec> specs = new LinkedHashMap<>();
    private final String to;
    private final Map<String, Set<String>> sets = new LinkedHashMap<>();

    private PromotionSets(List<Spec> all, String to) {
        this.to = to;
        all.forEach(spec -> {
            specs.put(spec.name(), spec);
            sets.put(spec.name(), new TreeSet<>(Set.of(spec.name())));
        });
    }

    /**
     * The sets, each after those that it needs in the target; services that need each other across sets come as they stand. A
     * tie to a service that is not there is passed over.
     *
     * @param to an environment that every spec has
     */
    public static List<List<Spec>> of(List<Spec> all, String to) {
        PromotionSets sets = new PromotionSets(all, to);
        all.forEach(spec -> with(spec).forEach(other -> sets.tie(spec.name(), other)));
        List<List<Spec>> ordered = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        sets.specs.keySet().forEach(name -> sets.place(name, placed, ordered));
        return List.copyOf(ordered);
    }

    /** The services that a spec names as its companions. */
    public static List<String> with(Spec spec) {
        return spec.promotion().map(Promotion::with).orElse(List.of());
    }

    private void tie(String one, String other) {
        if (specs.containsKey(other)) {
            Set<String> joined = setOf(one);
            joined.addAll(setOf(other));
            joined.forEach(name -> sets.put(name, joined));
        }
    }

    private void place(String name, Set<String> placed, List<List<Spec>> ordered) {
        if (placed.contains(name)) {
            return;
        }
        Set<String> set = setOf(name);
        placed.addAll(set);
        List<Spec> members =
                set.stream().flatMap(n -> Stream.ofNullable(specs.get(n))).toList();
        members.stream()
                .flatMap(spec -> spec.environment(to).needs().stream())
                .filter(specs::containsKey)
                .forEach(need -> place(need, placed, ordered));
        ordered.add(members);
    }

    private Set<String> setOf(String name) {
        return Objects.requireNonNull(sets.get(name));
    }
}
