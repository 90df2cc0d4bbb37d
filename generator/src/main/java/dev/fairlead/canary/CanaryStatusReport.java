package dev.fairlead.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a canary is, or how the last one was.
 *
 * @param version version that is tried
 * @param stableVersion version beside which it is tried
 * @param stableRevision its revision
 * @param by who started it
 * @param state how far it is
 * @param reason why it is taken back; empty otherwise
 * @param steps all steps of the plan
 * @param stableReady ready pods of the stable workload now
 * @param canaryReady ready pods of the canary now
 * @param left time until the last step's hold is over, approvals left out; empty when it is over or not yet reached
 * @param log what was done, oldest first
 */
public record CanaryStatusReport(
        String release,
        String namespace,
        String context,
        String version,
        String stableVersion,
        int stableRevision,
        String by,
        Instant started,
        State state,
        String reason,
        List<Row> steps,
        int stableReady,
        int canaryReady,
        Optional<Duration> left,
        List<Entry> log) {

    public CanaryStatusReport {
        steps = List.copyOf(steps);
        log = List.copyOf(log);
    }

    /** How far a canary is. */
    public enum State {
        IN_STEP,
        PROMOTING,
        PROMOTED,
        ABORTING,
        TAKEN_BACK;

        /** In lower camel case, as JSON has it. */
        public String label() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
            return words.length == 1
                    ? words[0]
                    : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
        }
    }

    /** Where a step stands. */
    public enum Progress {
        DONE,
        NOW,
        AHEAD;

        /** Lower-case, as documents have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step.
     *
     * @param ended when it was over; empty when it is not
     * @param stable stable pods in it, wanted
     * @param canary pods of the new version in it, wanted
     * @param left time of its hold that is left; empty when its weight is not reached or it is not the one that runs
     */
    public record Row(
            int number,
            int weight,
            Duration hold,
            boolean approval,
            Progress progress,
            Optional<Instant> began,
            Optional<Instant> ended,
            int stable,
            int canary,
            Optional<Duration> left,
            List<String> verdicts) {

        public Row {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** One revision of the canary's. */
    public record Entry(int revision, Instant at, String status, String what) {}
}
