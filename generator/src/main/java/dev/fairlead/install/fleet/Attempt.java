package dev.fairlead.install.fleet;

import dev.fairlead.install.InstallOutcome;
import java.time.Duration;
import java.util.List;

/** What the work on a service of a run came to. */
public sealed interface Attempt {

    /** How long it took. */
    Duration took();

    /**
     * It was begun.
     *
     * @param releases how each of its releases ended, in order; those after one that failed were not begun
     */
    record Ended(List<InstallOutcome> releases, Duration took) implements Attempt {

        public Ended {
            releases = List.copyOf(releases);
        }

        /** How it ended: the release that failed, else the service's own. */
        public InstallOutcome last() {
            return releases.getLast();
        }
    }

    /** It could not be begun; nothing of the release that is told of was changed. */
    record Refused(String message, String hint, Duration took) implements Attempt {}

    /** The program's exit code if it were alone: 0 good, 3 could not be begun, 4 failed and taken back, 5 needs a person. */
    default int exitCode() {
        return switch (this) {
            case Ended ended -> ended.last().exitCode();
            case Refused _ -> 3;
        };
    }
}
