package dev.fairlead.promote.commit;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.Project;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces files of a project together. Every new content is on the disk before a journal names where each goes; only then the first file is
 * moved. Killed before the journal is there, nothing has happened; killed after it, the next run moves the rest.
 */
public final class TreeCommit {

    private static final String JOURNAL = "journal";

    private final Path root;
    private final Path folder;
    private final Consumer<String> steps;

    public TreeCommit(Project project) {
        this(project, _ -> {});
    }

    /** @param steps told of every step before it is done */
    TreeCommit(Project project, Consumer<String> steps) {
        this.root = project.root();
        this.folder = folder(project);
        this.steps = steps;
    }

    /** Where a project keeps what belongs to promotions and not to git. */
    public static Path folder(Project project) {
        return project.root().resolve(".fairlead").resolve("promote");
    }

    /**
     * Replaces files, or makes them. The lock of the project is held by the caller.
     *
     * @throws Unavailable when a file cannot be written; none is changed then
     */
    public void write(Map<Path, String> contents) {
        try {
            OwnFolder.make(folder);
            resume();
            Path stage = folder.resolve("stage");
            Files.createDirectories(stage);
            List<String> lines = new ArrayList<>();
            for (Map.Entry<Path, String> file : contents.entrySet()) {
                String name = Integer.toString(lines.size());
                steps.accept("stage " + name);
                synced(stage.resolve(name), file.getValue());
                lines.add(root.relativize(file.getKey()).toString());
            }
            steps.accept("journal");
            synced(folder.resolve(JOURNAL + ".new"), String.join("\n", lines));
            steps.accept("name the journal");
            move(folder.resolve(JOURNAL + ".new"), folder.resolve(JOURNAL));
            finish(lines);
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot write to %s: %s".formatted(root, e.getMessage()),
                    "check its permissions and the free space; what was begun is finished or dropped by the next run",
                    e);
        }
    }

    /**
     * Finishes what an earlier run was killed in, unless a promotion is at work.
     *
     * @return the files that it was about, when there was something to finish
     */
    public static List<String> recover(Project project) {
        Path folder = folder(project);
        if (!Files.exists(folder.resolve(JOURNAL)) && !Files.exists(folder.resolve("stage"))) {
            return List.of();
        }
        try (@Nullable PromotionLock lock = PromotionLock.attempt(folder.resolve("lock"))) {
            return lock == null ? List.of() : new TreeCommit(project).settle();
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot lock %s: %s".formatted(folder, e.getMessage()), "check the folder's permissions", e);
        }
    }

    /**
     * Finishes what a promotion was killed in; the lock is held by the caller. Whoever works under the lock does this before it reads.
     *
     * @return the files that it was about, when there was something to finish
     * @throws Unavailable when it cannot be finished
     */
    public List<String> settle() {
        try {
            return resume();
        } catch (IOException e) {
            throw new Unavailable(
                    "a promotion was cut off and cannot be finished: " + e.getMessage(),
                    "check the permissions of %s, then repeat".formatted(folder),
                    e);
        }
    }

    private List<String> resume() throws IOException {
        Path journal = folder.resolve(JOURNAL);
        if (!Files.exists(journal)) {
            discard();
            return List.of();
        }
        List<String> lines = Files.readAllLines(journal);
        finish(lines);
        return List.copyOf(lines);
    }

    private void finish(List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            Path staged = folder.resolve("stage").resolve(Integer.toString(i));
            Path target = root.resolve(lines.get(i));
            if (Files.exists(staged)) {
                steps.accept("move " + i);
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(root));
                move(staged, target);
            }
        }
        steps.accept("drop the journal");
        Files.deleteIfExists(folder.resolve(JOURNAL));
        discard();
    }

    /** Removes what was staged and never named by a journal. */
    private void discard() throws IOException {
        Path stage = folder.resolve("stage");
        if (!Files.exists(stage)) {
            return;
        }
        steps.accept("clear the stage");
        try (Stream<Path> files = Files.walk(stage)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void synced(Path file, String content) throws IOException {
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
            Path beside = to.resolveSibling("." + to.getFileName() + ".fairlead-tmp");
            Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(from);
        }
    }
}
