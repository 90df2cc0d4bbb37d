package dev.fairlead.canary.analysis;

import java.time.Duration;

/**
 * How often a check looks, and what its answers mean.
 *
 * @param initialDelay from the begin of the step to the first look
 * @param interval between two looks
 * @param failureLimit failed looks of a step that are tolerated
 * @param whenInconclusive what follows when the time of the step is over and nothing is decided
 */
public record Pace(Duration initialDelay, Duration interval, int failureLimit, WhenInconclusive whenInconclusive) {

    /** First look at once, then every 15 seconds; one failure is enough, and what stays undecided fails. */
    public static final Pace STANDARD = new Pace(Duration.ZERO, Duration.ofSeconds(15), 0, WhenInconclusive.FAIL);

    /** What follows when a step ends without an answer. */
    public enum WhenInconclusive {
        /** The new version is taken back. */
        FAIL,
        /** The step lasts until there is an answer, or a person decides. */
        WAIT,
        /** The next step comes, with a warning. */
        PASS_WITH_WARNING
    }

    public Pace {
        if (initialDelay.isNegative() || !interval.isPositive() || failureLimit < 0) {
            throw new IllegalArgumentException("a pace goes forward: " + initialDelay + ", " + interval);
        }
    }
}
