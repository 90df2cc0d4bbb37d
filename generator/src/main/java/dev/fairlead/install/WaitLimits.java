package dev.fairlead.install;

import java.time.Duration;

/**
 * How long a release may take to become healthy, and what ends the wait earlier.
 *
 * @param timeout limit of the whole wait
 * @param settle how long all has to stay healthy before it counts: a container that dies at once is ready for a moment
 * @param grace how long an image or configuration that is missing may stay so, since it can still arrive
 * @param refusal how long the server may refuse to make pods without any other progress
 * @param unschedulable how long pods may find no node without any other progress, since nodes can be added
 * @param restarts restarts of one container in a row that are taken for a crash loop
 * @param interval between two looks at the cluster
 */
public record WaitLimits(
        Duration timeout,
        Duration settle,
        Duration grace,
        Duration refusal,
        Duration unschedulable,
        int restarts,
        Duration interval) {

    /** Five minutes; 3 s to settle; 30 s for images and configuration; 15 s for refusals; 3 min for a node; 3 restarts. */
    public static final WaitLimits DEFAULT = new WaitLimits(
            Duration.ofMinutes(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(3),
            3,
            Duration.ofSeconds(1));

    /** The same with another limit of the whole wait. */
    public WaitLimits within(Duration limit) {
        return new WaitLimits(limit, settle, grace, refusal, unschedulable, restarts, interval);
    }
}
