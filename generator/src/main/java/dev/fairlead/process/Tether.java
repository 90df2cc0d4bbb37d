package dev.fairlead.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small shell between this process and a child that must not outlive it. Its standard input is a pipe that nobody writes to
 * and that ends with this process, even when that is killed: then the child is told to end (SIGTERM), and killed when it has not
 * ended after {@link #GRACE}. Exit code and output are the child's.
 *
 * <p>The child reads nothing, and may write to a pipe whose reader is gone: it must not die of that before it has tidied up.
 * Arguments are handed over as they are ({@code "$@"}); no text becomes a line of shell.
 */
final class Tether {

    /** How long a child may take to end once it was told to. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final String SHELL = "/bin/sh";

    // The shell lets a child in the background ignore SIGINT, so a Ctrl-C reaches it through this process alone. `kill
    // -0`
    // succeeds until the child was waited for, so an interrupted `wait` is told from the child's end.
    private static final String SCRIPT = """
            grace=$1
            shift
            exec 3<&0 </dev/null
            trap '' PIPE
            "$@" 3<&- &
            child=$!
            trap 'kill -TERM "$child" 2>/dev/null' TERM INT HUP
            (
              trap '' TERM INT HUP
              read -r line <&3
              kill -TERM "$child"
              while [ "$grace" -gt 0 ]; do
                sleep 1
                grace=$((grace - 1))
              done
              kill -KILL "$child"
            ) >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            while :; do
              wait "$child"
              code=$?
              kill -0 "$child" 2>/dev/null || break
            done
            kill -KILL "$watcher" 2>/dev/null
            exit "$code"
            """;

    private Tether() {}

    /** Whether this machine has the shell for it. */
    static boolean isPossible() {
        return Files.isExecutable(Path.of(SHELL));
    }

    /** The command line that runs another one on a tether. */
    static List<String> around(List<String> argv) {
        return Stream.concat(
                        Stream.of(SHELL, "-c", SCRIPT, mark(ProcessIdentity.own()), Long.toString(GRACE.toSeconds())),
                        argv.stream())
                .toList();
    }

    /** Stands in the command line of every tether of a process, so that it is known what of it still runs. */
    static String mark(ProcessIdentity owner) {
        return "fairlead-tether-%d-%d".formatted(owner.pid(), owner.started());
    }
}
