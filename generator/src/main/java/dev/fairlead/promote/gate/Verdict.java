package dev.fairlead.promote.gate;

/** What a gate says. */
public sealed interface Verdict {

    /** It may pass; {@code saw} says by what. */
    record Passed(String saw) implements Verdict {}

    /** It may not; {@code hint} says what to do, or is empty. */
    record Refused(String why, String hint) implements Verdict {}

    /** It may pass. */
    static Verdict passed(String saw) {
        return new Passed(saw);
    }

    /** It may not. */
    static Verdict refused(String why, String hint) {
        return new Refused(why, hint);
    }
}
