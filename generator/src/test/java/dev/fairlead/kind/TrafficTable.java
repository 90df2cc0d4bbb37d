package dev.fairlead.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the traffic tests saw: a line each in {@code target/traffic/table.md}, and the same as JSON beside it. */
final class TrafficTable {

    private static final Path FOLDER = Path.of("target", "traffic");
    private static final String HEAD = """
            | what | requests | bound | seen | lost |
            |---|---:|---|---|---:|
            """;

    private static boolean begun;

    private TrafficTable() {}

    /**
     * One line.
     *
     * @param what was measured
     * @param requests that were sent
     * @param bound that must hold
     * @param seen what was found
     * @param lost requests without a whole good answer
     */
    static synchronized void row(String what, int requests, Object bound, Object seen, int lost) {
        write("table.md", HEAD, "| %s | %,d | %s | %s | %d |%n".formatted(what, requests, bound, seen, lost));
        write(
                "table.jsonl",
                "",
                "{\"what\":\"%s\",\"requests\":%d,\"bound\":\"%s\",\"seen\":\"%s\",\"lost\":%d}%n"
                        .formatted(what, requests, bound, seen, lost));
        begun = true;
    }

    /** The first line of a run takes the place of the last run's. */
    private static void write(String name, String head, String line) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    FOLDER.resolve(name),
                    begun ? line : head + line,
                    StandardOpenOption.CREATE,
                    begun ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
