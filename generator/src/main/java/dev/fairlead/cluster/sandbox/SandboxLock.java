package dev.fairlead.cluster.sandbox;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time start or stop sandboxes of a cache. The system frees it when its holder
 * dies, however that happens.
 */
final class SandboxLock implements AutoCloseable {

    /** File locks hold between processes only; this one holds between threads. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel file;

    private SandboxLock(FileChannel file) {
        this.file = file;
    }

    /** Waits until it is free. */
    static SandboxLock take(Surroundings surroundings) {
        Path folder = SandboxFolder.all(surroundings);
        THREADS.lock();
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return locked(file);
        } catch (IOException e) {
            THREADS.unlock();
            throw new Unavailable(
                    "cannot lock " + folder + ": " + e.getMessage(),
                    "set FAIRLEAD_CACHE to a folder that can be written",
                    e);
        }
    }

    private static SandboxLock locked(FileChannel file) throws IOException {
        try {
            file.lock();
            return new SandboxLock(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new Unavailable("cannot unlock the sandboxes: " + e.getMessage(), "", e);
        } finally {
            THREADS.unlock();
        }
    }
}
