package dev.fairlead.spec.tree;

import dev.fairlead.finding.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The other specs of a spec's folder, each read when it is first asked for. */
public final class Neighbours {

    private final SpecFolder folder;
    private final Path shown;
    private final LocalDate today;
    private final Map<String, Optional<Draft>> read = new HashMap<>();

    private Neighbours(SpecFolder folder, Path shown, LocalDate today) {
        this.folder = folder;
        this.shown = shown;
        this.today = today;
    }

    /** Those of a draft, named as it is. */
    public static Neighbours of(Draft draft) {
        return of(draft.folder(), draft.root().position(), draft.today());
    }

    /**
     * Those of a folder.
     *
     * @param beside where a spec of the folder stands, as findings name it
     */
    public static Neighbours of(Path folder, Position beside, LocalDate today) {
        return new Neighbours(new SpecFolder(folder), Path.of(beside.file()), today);
    }

    /** All services that have a spec here; none when the folder cannot be read. */
    public SortedSet<String> services() {
        try {
            return folder.services();
        } catch (IOException e) {
            return new TreeSet<>();
        }
    }

    /** A service's spec, if there is one that can be read. */
    public Optional<Draft> spec(String service) {
        return read.computeIfAbsent(
                service,
                name -> folder.draft(
                        name, shown.resolveSibling(name + ".yaml").toString().replace('\\', '/'), today));
    }

    /** An environment of a service, if both are there. */
    public Optional<DraftEnvironment> environment(String service, String environment) {
        return spec(service).stream()
                .flatMap(draft -> draft.environments().stream())
                .filter(e -> e.name().equals(environment))
                .findFirst();
    }

    /** The shortest way of needs from a service to another in an environment, both ends included; empty when there is none. */
    public List<String> way(String from, String to, String environment) {
        Map<String, String> reachedFrom = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        reachedFrom.put(from, from);
        while (!next.isEmpty() && !reachedFrom.containsKey(to)) {
            String service = next.removeFirst();
            environment(service, environment).map(DraftEnvironment::needs).orElse(List.of()).stream()
                    .filter(need -> reachedFrom.putIfAbsent(need, service) == null)
                    .forEach(next::add);
        }
        List<String> way = new ArrayList<>();
        for (String at = to; reachedFrom.containsKey(at); at = reachedFrom.get(at)) {
            way.add(at);
            if (at.equals(from)) {
                break;
            }
        }
        Collections.reverse(way);
        return way;
    }
}
