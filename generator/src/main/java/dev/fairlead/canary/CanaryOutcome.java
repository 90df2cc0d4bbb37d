package dev.fairlead.canary;

import dev.fairlead.install.dossier.Dossier;
import java.util.Optional;

/** How work on a canary ended, in states that a person can tell apart. */
public sealed interface CanaryOutcome {

    /** Name of the release. */
    String release();

    /** The program's exit code: 0 good, 4 failed and taken back, 5 needs a person. */
    default int exitCode() {
        return switch (this) {
            case Promoted _, Paused _, Left _, Nothing _ -> 0;
            case TakenBack back -> back.asked() ? 0 : 4;
            case Undecided _, NeedsPerson _, Interrupted _, Overtaken _ -> 5;
        };
    }

    /** The new version is the stable one, and healthy. */
    record Promoted(String release, String version, int revision) implements CanaryOutcome {}

    /**
     * The canary serves on in a step, as it was asked for.
     *
     * @param approval whether the spec asks for one after this step
     */
    record Paused(String release, String version, int step, int weight, boolean approval) implements CanaryOutcome {}

    /**
     * A change was made and not waited for.
     *
     * @param state what runs now
     */
    record Left(String release, String version, String state) implements CanaryOutcome {}

    /** There is no canary, and nothing to be done. */
    record Nothing(String release) implements CanaryOutcome {}

    /**
     * What ran before runs again, and is healthy.
     *
     * @param stableVersion version that runs
     * @param revision revision that the rollback made
     * @param copyOf revision that it is a copy of
     * @param asked whether a person wanted it
     * @param why what was seen when it failed; empty when a person wanted it, or another process saw it
     */
    record TakenBack(
            String release,
            String version,
            String stableVersion,
            int revision,
            int copyOf,
            String reason,
            boolean asked,
            Optional<Dossier> why)
            implements CanaryOutcome {}

    /** A check cannot say whether the new version is good; it serves on as it does. */
    record Undecided(String release, String version, int step, int weight, String reason) implements CanaryOutcome {}

    /**
     * Nothing that the program may do helps.
     *
     * @param next what a person can do, a command where there is one
     */
    record NeedsPerson(String release, String reason, Optional<Dossier> why, String next) implements CanaryOutcome {}

    /**
     * The user ended the program; the canary stays as it is.
     *
     * @param state what runs on the cluster now
     */
    record Interrupted(String release, String state) implements CanaryOutcome {}

    /** Someone else changed the release meanwhile. */
    record Overtaken(String release, String by) implements CanaryOutcome {}
}
