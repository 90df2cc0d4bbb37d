package dev.fairlead.cluster;

import io.fabric8.kubernetes.client.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a request that got no answer is repeated. What may have been done is not done again: of the requests that change something
 * those are repeated that come to the same the second time (a DELETE, a PATCH, a PUT, whose resource version makes a second one a
 * conflict), and a POST only when it was not sent, was turned away, or changes nothing. Whoever creates looks what came of it.
 */
enum RetryRule {
    /** For the first contact: nobody listening most likely means a wrong address. */
    OPENING(false),
    /** For a server that has answered before. */
    WORKING(true);

    /** A server error that lasts longer than a change of leader or a restart of the store is a fault of another kind. */
    private static final Duration ERRORS = Duration.ofSeconds(20);

    private final boolean waitsForNobody;

    RetryRule(boolean waitsForNobody) {
        this.waitsForNobody = waitsForNobody;
    }

    /**
     * How long it is repeated since it was sent first; empty when it is not.
     *
     * @param most how long anything is repeated
     */
    Optional<Duration> limit(HttpRequest request, Attempt<?> attempt, Duration most) {
        boolean untouched = attempt.isUnsent() || attempt.isRefusedForNow();
        if ((attempt.isUnsent() && !waitsForNobody) || !(untouched || comesToTheSame(request))) {
            return Optional.empty();
        }
        return Optional.of(attempt.isServerError() && ERRORS.compareTo(most) < 0 ? ERRORS : most);
    }

    private static boolean comesToTheSame(HttpRequest request) {
        String query = String.valueOf(request.uri().getQuery());
        return !request.method().equals("POST")
                || query.contains("dryRun=All")
                || request.uri().getPath().endsWith("reviews");
    }
}
