package dev.fairlead.install;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long to rest between two looks at a release: less in the first seconds, when most become healthy, and never beyond the moment at which
 * it has been healthy for long enough.
 */
record Pace(WaitLimits limits) {

    /** How long looks come four times as often. */
    static final Duration EAGER = Duration.ofSeconds(10);

    /**
     * The rest until the next look.
     *
     * @param elapsed since the wait began
     * @param now the last look
     * @param healthySince since when all is healthy, if it is
     */
    Duration rest(Duration elapsed, Instant now, Optional<Instant> healthySince) {
        Duration usual = elapsed.compareTo(EAGER) < 0 ? limits.interval().dividedBy(4) : limits.interval();
        return healthySince
                .map(since -> Duration.between(now, since.plus(limits.settle())))
                .filter(left -> left.compareTo(usual) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(usual);
    }
}
