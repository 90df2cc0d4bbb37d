package dev.fairlead.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts which fault was made how often and how the work under it ended. It is kept in {@code target/faults/<name>.json}, one object a
 * line, written anew with every entry, so that a run that is cut off leaves what it saw.
 */
public final class FaultLedger {

    private record Key(String fault, String work) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return (fault + "\n" + work).compareTo(other.fault + "\n" + other.work);
        }
    }

    private final Path file;
    private final Map<Key, Map<String, Integer>> counts = new TreeMap<>();

    public FaultLedger(String name) {
        this.file = Path.of("target", "faults", name + ".json");
    }

    /** One run more. */
    public synchronized void add(String fault, String work, String outcome) {
        counts.computeIfAbsent(new Key(fault, work), _ -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
        String text = counts.entrySet().stream()
                .map(e -> "{\"fault\":\"%s\",\"work\":\"%s\",\"runs\":%d,\"outcomes\":{%s}}%n"
                        .formatted(
                                e.getKey().fault(),
                                e.getKey().work(),
                                e.getValue().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum(),
                                e.getValue().entrySet().stream()
                                        .map(o -> "\"%s\":%d".formatted(o.getKey(), o.getValue()))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
