package dev.fairlead.promote.commit;

import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Held by the one promotion that works in a project. The system frees it when its process ends, however that ends. */
public final class PromotionLock implements AutoCloseable {

    private final FileChannel channel;

    private PromotionLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param folder of the promotion's own files in the project
     * @param who and what for, for those who come second
     * @throws Unavailable when another promotion holds it; the message says whose
     */
    public static PromotionLock take(Path folder, String who, Instant now) {
        Path file = folder.resolve("lock");
        Path holder = folder.resolve("holder");
        try {
            OwnFolder.make(folder);
            @Nullable PromotionLock lock = attempt(file);
            if (lock == null) {
                throw new Unavailable(
                        "another promotion works in this project: " + words(holder),
                        "wait until it has ended, then repeat");
            }
            Files.writeString(
                    holder,
                    "%s since %s (process %d)"
                            .formatted(who, now, ProcessHandle.current().pid()));
            return lock;
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot lock %s: %s".formatted(file, e.getMessage()), "check the folder's permissions", e);
        }
    }

    /** Takes the lock when nobody holds it. */
    static @Nullable PromotionLock attempt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.write(ByteBuffer.wrap("\n".getBytes(StandardCharsets.UTF_8)), 0);
                return new PromotionLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this program holds it.
        }
        channel.close();
        return null;
    }

    private static String words(Path holder) throws IOException {
        return Files.exists(holder) ? Files.readString(holder) : "whose is not known";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the promotion cannot be given back", e);
        }
    }
}
