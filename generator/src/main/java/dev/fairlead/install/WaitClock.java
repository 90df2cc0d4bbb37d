package dev.fairlead.install;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a wait. It stands still while the API server does not answer, since nothing can get on then; but no longer than the wait may
 * take, so that every wait ends.
 */
final class WaitClock {

    private final ReleaseScope scope;
    private final Duration limit;
    private final Instant begin;
    private final Duration awayBefore;

    /** @param limit limit of the wait, and of the outages in it */
    WaitClock(ReleaseScope scope, Duration limit) {
        this.scope = scope;
        this.limit = limit;
        this.begin = scope.clock().instant();
        this.awayBefore = scope.cluster().outages().total();
    }

    Duration elapsed() {
        Duration away = scope.cluster().outages().total().minus(awayBefore);
        Duration still = away.compareTo(limit) > 0 ? limit : away;
        return Duration.between(begin, scope.clock().instant()).minus(still);
    }

    /** When it would be now without outages. */
    Instant now() {
        return begin.plus(elapsed());
    }

    boolean isOver() {
        return elapsed().compareTo(limit) > 0;
    }
}
