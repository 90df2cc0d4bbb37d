package dev.fairlead.process;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses before something is tried again: each twice as long as the one before up to a limit, and shortened by chance to no less
 * than half, so that many who wait do not come back at the same moment.
 *
 * @param first the pause after the first failure
 * @param most the longest pause
 */
public record Backoff(Duration first, Duration most) {

    /** From a tenth of a second to two seconds. */
    public static final Backoff STANDARD = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /**
     * The pause after a failure.
     *
     * @param failures how many there were, at least 1
     * @param asked how long the other side asks to be left alone; decides when it is longer
     */
    public Duration pause(int failures, Duration asked, RandomGenerator chance) {
        long longest = Math.min(most.toMillis(), first.toMillis() << Math.min(20, failures - 1));
        Duration own = Duration.ofMillis(longest / 2 + chance.nextLong(longest / 2 + 1));
        return asked.compareTo(own) > 0 ? asked : own;
    }
}
