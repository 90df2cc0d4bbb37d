package dev.fairlead.fault;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own, mounted over a folder: what was in the folder is there again when it is closed. Needs root. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this user may mount. */
    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"));
    }

    public static SmallDisk at(Path folder) {
        run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    /** Writes until nothing more fits. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
            byte[] block = new byte[1024];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.size(folder.resolve("filler")) == 0) {
                throw full;
            }
        }
    }

    public void readOnly() {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    private static void run(String... argv) {
        Completed done = Processes.run(Command.of(argv));
        if (!done.succeeded()) {
            throw new IllegalStateException(String.join(" ", argv) + ": " + done.err());
        }
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }
}
