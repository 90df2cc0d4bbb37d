package dev.fairlead.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that goes wrong with requests.
 *
 * @param where which requests
 * @param probability of each of them to be hit, from 0 to 1
 * @param most how many are hit at most
 * @param effect what happens to them
 */
public record Fault(Predicate<Call> where, double probability, int most, Effect effect) {

    /** A request on its way to the API server. */
    public record Call(String method, String path, String query) {

        /** Whether it is meant to change something. */
        public boolean changes() {
            return !method.equals("GET")
                    && !method.equals("HEAD")
                    && !query.contains("dryRun=All")
                    && !path.endsWith("reviews");
        }
    }

    /** What happens to a request. */
    public sealed interface Effect {

        /** The server never sees it, and the client gets an answer all the same. */
        record Answer(int code, Optional<Integer> retryAfterSeconds) implements Effect {}

        /** The connection is cut before the server sees it. */
        record CutBefore() implements Effect {}

        /** The server does it, and the connection is cut before it has said so. */
        record CutAfter() implements Effect {}

        /** The server does it, and the connection is cut in the middle of its answer. */
        record CutInside() implements Effect {}

        /** It takes longer. */
        record Delay(Duration time) implements Effect {}
    }

    public static Fault always(Effect effect) {
        return new Fault(_ -> true, 1, Integer.MAX_VALUE, effect);
    }

    public static Fault sometimes(double probability, Effect effect) {
        return new Fault(_ -> true, probability, Integer.MAX_VALUE, effect);
    }

    public static Effect answer(int code) {
        return new Effect.Answer(code, Optional.empty());
    }
}
