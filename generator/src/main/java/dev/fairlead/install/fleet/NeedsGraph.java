package dev.fairlead.install.fleet;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The services of a run and what each needs of the others.
 *
 * @param needs by service, each after all that it needs; what is needed is a service of the run, too
 */
public record NeedsGraph(SequencedMap<String, Set<String>> needs) {

    /**
     * Sorts the services, so that each follows what it needs; those that could come in any order stay as they were given.
     *
     * @throws IllegalArgumentException when something is needed that is not there, or services need each other
     */
    public NeedsGraph {
        SequencedMap<String, Set<String>> sorted = new LinkedHashMap<>();
        Map<String, Set<String>> left = new LinkedHashMap<>(needs);
        while (!left.isEmpty()) {
            String next = left.entrySet().stream()
                    .filter(e -> sorted.keySet().containsAll(e.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("needed by each other, or not part of the run: " + left));
            sorted.put(next, Set.copyOf(left.remove(next)));
        }
        needs = Collections.unmodifiableSequencedMap(sorted);
    }

    /** Services that need nothing of each other. */
    public static NeedsGraph independent(Collection<String> services) {
        SequencedMap<String, Set<String>> none = new LinkedHashMap<>();
        services.forEach(service -> none.put(service, Set.of()));
        return new NeedsGraph(none);
    }

    /** All services, each after what it needs. */
    public Set<String> services() {
        return new LinkedHashSet<>(needs.keySet());
    }

    /** What a service needs itself, without what that needs. */
    public Set<String> of(String service) {
        return needs.getOrDefault(service, Set.of());
    }
}
