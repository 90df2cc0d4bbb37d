package dev.fairlead.promote.gate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which bytes run under which image name. */
public final class RunningImages {

    private RunningImages() {}

    /** Digests by image, as pods name it; an image of which no node gives a digest is left out. */
    static Map<String, Set<String>> of(Iterable<Observation.Pod> pods) {
        Map<String, Set<String>> images = new TreeMap<>();
        for (Observation.Pod pod : pods) {
            for (Observation.Container container : pod.containers()) {
                container
                        .digest()
                        .ifPresent(d -> images.computeIfAbsent(container.image(), _ -> new TreeSet<>())
                                .add(d));
            }
        }
        return images;
    }

    /** The digest of the service's own image, when its pods agree on one. */
    public static Optional<String> ofService(Candidate candidate, Observation seen) {
        String repository = candidate.source().workload().repository();
        return of(seen.pods()).entrySet().stream()
                .filter(e -> e.getKey().equals(repository)
                        || e.getKey().startsWith(repository + ":")
                        || e.getKey().startsWith(repository + "@"))
                .map(Map.Entry::getValue)
                .filter(digests -> digests.size() == 1)
                .map(digests -> digests.iterator().next())
                .findFirst();
    }
}
