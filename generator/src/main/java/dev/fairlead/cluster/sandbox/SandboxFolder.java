package dev.fairlead.cluster.sandbox;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of one sandbox lies: {@code sandboxes/<name>} in the cache. Its processes name files below it on
 * their command lines, which is how they are found again.
 */
record SandboxFolder(Path root) {

    static SandboxFolder of(String name, Surroundings surroundings) {
        return new SandboxFolder(all(surroundings).resolve(SandboxOptions.requireName(name)));
    }

    /** The folder of all sandboxes. */
    static Path all(Surroundings surroundings) {
        return surroundings.cache().toAbsolutePath().normalize().resolve("sandboxes");
    }

    /** Names of the sandboxes of which something is left, sorted. */
    static List<String> names(Surroundings surroundings) {
        try (Stream<Path> entries = Files.list(all(surroundings))) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(SandboxOptions::isName)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return String.valueOf(root.getFileName());
    }

    /** The one context of {@link #kubeconfig}. */
    String context() {
        return "fairlead-" + name();
    }

    Path kubeconfig() {
        return root.resolve("kubeconfig.yaml");
    }

    /** See {@link SandboxFacts}. */
    Path facts() {
        return root.resolve("sandbox.properties");
    }

    /** What kwokctl is told to start. */
    Path configuration() {
        return root.resolve("kwokctl.yaml");
    }

    /** Where kwokctl keeps this sandbox. */
    Path cluster() {
        return root.resolve("clusters").resolve(name());
    }

    Path logs() {
        return cluster().resolve("logs");
    }

    Path certificates() {
        return cluster().resolve("pki");
    }

    /** Makes the folder, which only its owner can read: it will hold the key to the cluster. */
    void create() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot write to the cache folder " + root + ": " + e.getMessage(),
                    "set FAIRLEAD_CACHE to a folder that can be written",
                    e);
        }
    }

    boolean exists() {
        return Files.exists(root);
    }

    /** Removes the folder and all in it. */
    void delete() {
        try {
            Files.walkFileTree(root, new Deleting());
        } catch (NoSuchFileException e) {
            // Gone already.
            return;
        } catch (IOException e) {
            throw new Unavailable("cannot remove " + root + ": " + e.getMessage(), "remove it by hand", e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
