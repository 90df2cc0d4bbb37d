package dev.fairlead.canary.analysis;

/** What can be said of the new version. The three are never folded into one another: what could not be measured is no pass. */
public sealed interface Verdict {

    /** It is good as far as this was asked. */
    record Pass() implements Verdict {}

    /** It is not good. */
    record Fail(String reason) implements Verdict {}

    /** Not enough is known: too few requests, no data, or nobody to ask. */
    record Inconclusive(String reason) implements Verdict {}

    /** One word, as reports print it. */
    default String label() {
        return switch (this) {
            case Pass _ -> "pass";
            case Fail _ -> "fail";
            case Inconclusive _ -> "inconclusive";
        };
    }

    /** Why; empty for a pass. */
    default String why() {
        return switch (this) {
            case Pass _ -> "";
            case Fail f -> f.reason();
            case Inconclusive i -> i.reason();
        };
    }
}
