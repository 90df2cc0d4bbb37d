package dev.fairlead.validate;

import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that only this user can read, and that goes with the work it is for.
 *
 * @param path absolute
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /**
     * A fresh one.
     *
     * @throws Unavailable when it cannot be made
     */
    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("fairlead-"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * A folder in it, made when it is missing.
     *
     * @throws Unavailable when it cannot be made
     */
    public Path make(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unavailable(
                    "the temporary folder %s cannot be removed: %s".formatted(path, e.getMessage()), "", e);
        }
    }

    private static Unavailable unusable(IOException e) {
        return new Unavailable(
                "cannot write to the temporary folder: " + e.getMessage(), "free some space, or set TMPDIR", e);
    }
}
