package dev.fairlead.cluster.proxy;

import java.time.Duration;

/** What came of a request through the API server's proxy. Only {@link Answered} is the application's own word. */
public sealed interface ProxyAnswer {

    /**
     * The application answered, whatever it said.
     *
     * @param body as UTF-8; what is beyond the limit of {@link ApiProxy} is cut off
     * @param took from the request to the end of the body
     */
    record Answered(int status, String body, boolean cut, Duration took) implements ProxyAnswer {}

    /** No pod that is ready stands behind the Service. */
    record NoEndpoints(String why) implements ProxyAnswer {}

    /** There is no such Service, Pod or port. */
    record Missing(String why) implements ProxyAnswer {}

    /** We may not use the proxy, or our credentials are not accepted. */
    record Forbidden(String why) implements ProxyAnswer {}

    /** The pod refused the connection: nothing listens on the port. */
    record Refused(String why) implements ProxyAnswer {}

    /** The API server found no way to the pod: its network, a policy, TLS. */
    record Unreachable(String why) implements ProxyAnswer {}

    /** Nothing came in time; whose fault it is cannot be told from here. */
    record TimedOut(Duration limit) implements ProxyAnswer {}

    /** The API server itself did not answer, or said something that is none of the above. */
    record ServerFailed(String why) implements ProxyAnswer {}

    /** What came, in words. */
    default String words() {
        return switch (this) {
            case Answered a -> "status " + a.status();
            case NoEndpoints n -> n.why();
            case Missing m -> m.why();
            case Forbidden f -> f.why();
            case Refused r -> r.why();
            case Unreachable u -> u.why();
            case TimedOut t -> "no answer within %s".formatted(seconds(t.limit()));
            case ServerFailed s -> s.why();
        };
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
