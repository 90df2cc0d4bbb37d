package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.finding.Unavailable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** One connection for each cluster that is meant, however many services go there. */
final class Connections implements AutoCloseable {

    private final Map<ClusterChoice, ClusterAccess> open = new LinkedHashMap<>();

    private Connections() {}

    /**
     * Connects to all.
     *
     * @throws Unavailable when one cannot be reached, with all that cannot
     */
    static Connections to(Collection<ClusterChoice> choices) {
        Connections connections = new Connections();
        LinkedHashMap<ClusterChoice, Unavailable> refused = new LinkedHashMap<>();
        for (ClusterChoice choice : new LinkedHashSet<>(choices)) {
            try {
                connections.open.put(choice, Clusters.connect(choice));
            } catch (Unavailable e) {
                refused.put(choice, e);
            }
        }
        if (refused.isEmpty()) {
            return connections;
        }
        connections.close();
        if (refused.size() == 1) {
            throw refused.values().iterator().next();
        }
        StringJoiner all = new StringJoiner(System.lineSeparator());
        refused.forEach((choice, e) -> all.add("  - %s: %s".formatted(choice.context(), e.getMessage())));
        throw new Unavailable(
                "%d clusters cannot be reached:%n%s".formatted(refused.size(), all),
                refused.values().iterator().next().hint());
    }

    ClusterAccess of(ClusterChoice choice) {
        return Objects.requireNonNull(open.get(choice), choice.context());
    }

    @Override
    public void close() {
        open.values().forEach(ClusterAccess::close);
    }
}
