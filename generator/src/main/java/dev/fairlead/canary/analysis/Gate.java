package dev.fairlead.canary.analysis;

/** A decision that a person takes; the engine keeps it with the release. */
public sealed interface Gate {

    /** Nobody has decided. */
    record Waiting() implements Gate {}

    /** Somebody let it through. */
    record Opened(String by) implements Gate {}

    /** Somebody said no. */
    record Refused(String by, String reason) implements Gate {}
}
