package dev.fairlead.render;

import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are replaced together: all are written and synced beside their targets before the first one is moved. */
public final class FileSet {

    private static final String TEMPORARY = ".fairlead-tmp";

    private FileSet() {}

    /** The content of a file, nothing when there is none or it is no UTF-8 text. */
    public static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Replaces files.
     *
     * @param contents by file; those not in {@code files} are left alone
     * @throws Unavailable when that is not possible; no file is half-written, and none is replaced when one cannot be written
     */
    public static void replace(List<Path> files, Map<Path, String> contents) {
        Map<Path, Path> written = new LinkedHashMap<>();
        List<Path> made = new ArrayList<>();
        Path current = Path.of("");
        try {
            for (Path file : files) {
                current = file;
                Path folder = folderOf(file);
                Stream.iterate(folder, f -> f != null && Files.notExists(f), Path::getParent)
                        .forEach(made::add);
                Files.createDirectories(folder);
                Path temporary = folder.resolve("." + file.getFileName() + TEMPORARY);
                written.put(file, temporary);
                write(temporary, contents.getOrDefault(file, ""));
            }
            for (Map.Entry<Path, Path> move : written.entrySet()) {
                current = move.getKey();
                move(move.getValue(), move.getKey());
            }
        } catch (IOException e) {
            throw failed(current, e);
        } finally {
            written.values().forEach(FileSet::removeQuietly);
            made.stream().sorted(Comparator.reverseOrder()).forEach(FileSet::removeQuietly);
        }
    }

    /** Removes files, and the folders that are empty then, up to and without {@code top}. */
    public static void remove(List<Path> files, Path top) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
                Path folder = folderOf(file);
                try (var rest = Files.list(folder)) {
                    if (!folder.equals(top) && rest.findAny().isEmpty()) {
                        Files.delete(folder);
                    }
                }
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
    }

    /** Says why a file or folder cannot be read. */
    public static Unavailable unreadable(Path file, IOException e) {
        return new Unavailable("cannot read %s: %s".formatted(file, reason(e)), "check its permissions", e);
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "no permission"
                : Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    /** Says why a file cannot be written. */
    static Unavailable failed(Path file, IOException e) {
        String reason = reason(e);
        boolean full = reason.contains("No space left") || reason.contains("quota") || reason.contains("too large");
        return new Unavailable(
                "cannot write %s: %s".formatted(file, reason),
                full ? "make room on the disk; the files there are unchanged" : "check the folder's permissions",
                e);
    }

    private static void write(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes a temporary file, or a folder when it is empty. */
    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A folder that holds files stays; a temporary file that cannot be removed is overwritten by the next run.
            // The first error is the one to show.
            return;
        }
    }

    private static Path folderOf(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }
}
