package dev.fairlead.install;

import dev.fairlead.install.record.Verification;

/** What a verification means for the revision that was verified. */
public sealed interface Verdict {

    /** It counts as good: all passed, nothing was asked for, or the spec does not insist on what could not be asked. */
    record Good(Verification verification) implements Verdict {}

    /** It does not. */
    record Bad(Verification verification, String why) implements Verdict {}

    /** The user wants to end. */
    record Interrupted() implements Verdict {}

    /** Someone else changed the release meanwhile. */
    record Overtaken(String by) implements Verdict {}
}
