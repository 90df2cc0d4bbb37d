package dev.fairlead.install.fleet;

import java.time.Duration;
import java.util.SequencedMap;

/**
 * How a run over several services ended.
 *
 * @param fates by service, in the order of their needs
 * @param took the whole run
 */
public record FleetResult(SequencedMap<String, Fate<Attempt>> fates, Duration took) {

    private static final int NOT_DONE = 3;

    /** The worst of all: 5 before 4 before 3. What was not begun was not done: 3. */
    public int exitCode() {
        return fates.values().stream().mapToInt(FleetResult::exitCode).max().orElse(0);
    }

    /** The exit code of one, if it were alone. */
    public static int exitCode(Fate<Attempt> fate) {
        return switch (fate) {
            case Fate.Done<Attempt> done -> done.result().exitCode();
            case Fate.Skipped<Attempt> _, Fate.NotBegun<Attempt> _ -> NOT_DONE;
        };
    }
}
