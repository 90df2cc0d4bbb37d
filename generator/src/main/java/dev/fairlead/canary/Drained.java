package dev.fairlead.canary;

import dev.fairlead.helm.ReleaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a canary whose weight is 0 gets no more requests, so that its Service and pods can go.
 *
 * @param most how long a gateway that does not take the route up is waited for
 */
record Drained(Standing standing, Duration most) {

    /** A gateway's proxies learn of a route some moments after its controller has said that it has seen it. */
    private static final Duration UNDERWAY = Duration.ofSeconds(5);

    /** @param accepted since when the gateway has said that it has seen the route with this weight */
    boolean at(Optional<Instant> accepted, Instant now) {
        return switch (standing.record().canary().routing()) {
            case REPLICAS -> true;
            case GATEWAY ->
                standing.revision().status() == ReleaseStatus.FAILED
                        || accepted.filter(a -> !a.plus(UNDERWAY).isAfter(now)).isPresent()
                        || !standing.record().since().plus(most).isAfter(now);
        };
    }
}
