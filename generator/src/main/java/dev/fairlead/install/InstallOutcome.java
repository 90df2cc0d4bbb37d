package dev.fairlead.install;

import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.health.ObjectHealth;
import java.time.Duration;
import java.util.List;

/** How an install or a rollback ended, in states that a person can tell apart. */
public sealed interface InstallOutcome {

    /** Name of the release. */
    String release();

    /** The program's exit code: 0 good, 4 failed and taken back, 5 needs a person. */
    default int exitCode() {
        return switch (this) {
            case Installed _, Unchanged _ -> 0;
            case RolledBack _, TakenAway _ -> 4;
            case NeedsPerson _, Interrupted _, OutOfReach _ -> 5;
        };
    }

    /**
     * The revision runs and is healthy.
     *
     * @param version version of what runs, as the chart says it
     * @param workloads what was seen last
     */
    record Installed(String release, int revision, String version, Duration took, List<ObjectHealth> workloads)
            implements InstallOutcome {}

    /** The same package runs already and is healthy: nothing was done. */
    record Unchanged(String release, int revision, String version) implements InstallOutcome {}

    /**
     * The new revision did not become healthy; the one before runs again.
     *
     * @param failed revision that failed
     * @param revision revision that the rollback made
     * @param copyOf revision that it is a copy of
     * @param version version that runs again
     */
    record RolledBack(String release, int failed, int revision, int copyOf, String version, Dossier why)
            implements InstallOutcome {}

    /** The first revision did not become healthy; there was none before, so the release was uninstalled. */
    record TakenAway(String release, Dossier why) implements InstallOutcome {}

    /**
     * It failed and could not be taken back by the program.
     *
     * @param why why the release failed
     * @param recovery why it was not taken back
     * @param next what a person can do, a command where there is one
     */
    record NeedsPerson(String release, Dossier why, String recovery, String next) implements InstallOutcome {}

    /**
     * The user ended the program while it waited.
     *
     * @param state what runs on the cluster now
     * @param next what to do next
     */
    record Interrupted(String release, String state, String next) implements InstallOutcome {}

    /**
     * The cluster went out of reach after something was begun, and did not come back in time.
     *
     * @param reason why it cannot be asked
     * @param state what is known of the release
     * @param next what to do next
     */
    record OutOfReach(String release, String reason, String state, String next) implements InstallOutcome {}
}
