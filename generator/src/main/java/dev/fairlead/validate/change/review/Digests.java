package dev.fairlead.validate.change.review;

import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether files and folders have the same content. */
final class Digests {

    private Digests() {}

    /**
     * The SHA-256 of a file's content, or of the names and contents below a folder, links followed.
     *
     * @throws Unavailable when it cannot be read
     */
    static String of(Path path) {
        if (!Files.exists(path)) {
            return "missing";
        }
        MessageDigest digest = sha256();
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(sha256().digest(Files.readAllBytes(file)));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unavailable("%s cannot be read: %s".formatted(path, e.getMessage()), "check its permissions", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
