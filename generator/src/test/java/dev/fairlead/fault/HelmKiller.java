package dev.fairlead.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Kills the Helm that changes a release in a namespace, as by {@code kill -9}. */
public final class HelmKiller {

    private HelmKiller() {}

    /**
     * Waits for one that this process started, then kills it.
     *
     * @param after how long it may work before
     * @return whether one was killed; it may have ended before
     */
    public static boolean kill(String namespace, Duration after, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<ProcessHandle> helm = ProcessHandle.current()
                    .descendants()
                    .filter(p -> isChanging(p, namespace))
                    .findFirst();
            if (helm.isPresent()) {
                Thread.sleep(after);
                return helm.get().destroyForcibly();
            }
            Thread.sleep(10);
        }
        return false;
    }

    private static boolean isChanging(ProcessHandle process, String namespace) {
        try {
            String line = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
            String[] words = line.split("\0", -1);
            return words.length > 1
                    && words[0].endsWith("helm")
                    && words[1].matches("upgrade|rollback|uninstall")
                    && line.contains(namespace)
                    && !line.contains("--dry-run");
        } catch (IOException e) {
            return false;
        }
    }
}
