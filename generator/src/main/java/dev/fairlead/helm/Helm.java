package dev.fairlead.helm;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.PinnedTools;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A Helm binary that Fairlead can use.
 *
 * @param binary the executable
 * @param version its version, supported
 */
public record Helm(Path binary, HelmVersion version) {

    /** The exit code of a process that a signal ended is the signal's number above this. */
    private static final int SIGNALS = 128;

    /**
     * The Helm to use: {@code FAIRLEAD_HELM}, else the one on {@code PATH}, else the pinned one, which is built when the
     * cache does not have it.
     *
     * @param progress told of a build
     * @throws Unavailable when the named one is too old, or there is none and none can be built
     */
    public static Helm find(Surroundings surroundings, Consumer<String> progress) {
        Optional<Path> named = surroundings.variable("FAIRLEAD_HELM").map(Path::of);
        Path binary = named.or(() -> surroundings.onPath("helm"))
                .orElseGet(() -> PinnedTools.folder(PinnedTools.Set.HELM, surroundings, progress)
                        .resolve("helm"));
        return at(binary);
    }

    /**
     * The Helm at a path.
     *
     * @throws Unavailable when it does not run or is too old
     */
    public static Helm at(Path binary) {
        Completed said = Processes.run(Command.of(binary.toString(), "version", "--template", "{{.Version}}"));
        HelmVersion version = HelmVersion.parse(said.out())
                .orElseThrow(() -> new Unavailable(
                        binary + " does not say a version: it is not Helm", "set FAIRLEAD_HELM to a Helm binary"));
        if (!version.isSupported()) {
            throw new Unavailable(
                    "%s is Helm %s, which is too old: 3.18 or newer, or 4.x, is needed".formatted(binary, version),
                    "update it, or set FAIRLEAD_HELM to another one; without any Helm on PATH, Fairlead builds its own");
        }
        return new Helm(binary, version);
    }

    /**
     * Runs one verb to its end.
     *
     * @param adjust sets time limit, working directory or environment of the command
     * @return standard output
     * @throws HelmFailed when Helm says no
     * @throws Unavailable when it cannot be started or does not end in time
     */
    public String run(List<String> arguments, UnaryOperator<Command> adjust) {
        List<String> argv =
                Stream.concat(Stream.of(binary.toString()), arguments.stream()).toList();
        Completed done = Processes.run(adjust.apply(Command.of(argv)));
        if (!done.succeeded()) {
            throw new HelmFailed(arguments.getFirst(), reason(done));
        }
        return done.out();
    }

    /** Helm's error without its prefix and without what it only notes on the way. */
    private static String reason(Completed done) {
        int at = done.err().lastIndexOf("Error: ");
        if (at < 0 && done.exitCode() > SIGNALS) {
            return BrokenConnection.KILLED + (done.exitCode() - SIGNALS);
        }
        String said = at < 0 ? done.err() : done.err().substring(at + "Error: ".length());
        return said.isBlank() ? "no reason given" : said.strip();
    }
}
