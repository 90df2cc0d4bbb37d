package dev.fairlead.process;

import dev.fairlead.finding.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The tools that come with the program as pinned Go modules, built from source once into the cache. */
public final class PinnedTools {

    /** What is built together. */
    public enum Set {
        HELM("helm"),
        CONTROL_PLANE("control-plane"),
        KWOK("kwok"),
        CHECKS("checks");

        private final String label;

        Set(String label) {
            this.label = label;
        }
    }

    private static final Duration LIMIT = Duration.ofMinutes(60);

    private PinnedTools() {}

    /**
     * The folder that holds a set's binaries; builds them when the cache has none, which takes minutes.
     *
     * @param progress told what is being built
     * @throws Unavailable when Go is missing or the build fails
     */
    public static Path folder(Set set, Surroundings surroundings, Consumer<String> progress) {
        Path script = surroundings.home().resolve("ci/tools/build.sh");
        if (!Files.isRegularFile(script)) {
            throw new Unavailable(
                    "the pinned tools are not part of this installation: " + script + " is missing",
                    "set fairlead.home to a checkout or an unpacked distribution");
        }
        Command build = Command.of("bash", script.toString(), set.label)
                .with("FAIRLEAD_CACHE", surroundings.cache().toString())
                .with("PATH", surroundings.variable("PATH").orElse("/usr/bin:/bin"))
                .within(LIMIT);
        Completed done = Processes.run(build, progress);
        if (!done.succeeded()) {
            String last = done.err().lines().reduce((_, line) -> line).orElse("no output");
            throw new Unavailable(
                    "cannot build the pinned tools '%s': %s".formatted(set.label, last), "install Go 1.26 or newer");
        }
        return Path.of(done.out().strip());
    }
}
