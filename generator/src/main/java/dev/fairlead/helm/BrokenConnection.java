package dev.fairlead.helm;

import java.util.List;

/**
 * Knows the words in which Helm, its client library and the API server say that there was no answer, and nothing about the release. A
 * webhook that cannot be reached is none of these: that is the answer.
 */
final class BrokenConnection {

    /** How the end of a Helm that a signal ended is told; the signal's number follows. */
    static final String KILLED = "Helm was ended by signal ";

    private static final List<String> WORDS = List.of(
            KILLED,
            "cluster unreachable",
            "connection refused",
            "connection reset by peer",
            "connection lost",
            "broken pipe",
            "EOF",
            "i/o timeout",
            "TLS handshake timeout",
            "Client.Timeout exceeded",
            "server closed",
            "server sent GOAWAY",
            "the server is currently unable to handle the request",
            "the server was unable to return a response in the time allotted",
            "has prevented the request from succeeding",
            "Internal error occurred",
            "request did not complete within",
            "is (re)initializing",
            "apiserver not ready",
            "too many requests",
            "Too Many Requests",
            "etcdserver: ",
            "leader changed",
            "Service Unavailable",
            "Gateway Timeout");

    private BrokenConnection() {}

    static boolean isToldBy(String reason) {
        return !reason.contains("failed calling webhook") && WORDS.stream().anyMatch(reason::contains);
    }
}
