package dev.fairlead.finding;

import java.util.Locale;

/** What a check can say of a subject. The four are never folded into one another. */
public enum Verdict {
    /** Checked, no error. */
    VALID,
    /** Checked, at least one error. */
    INVALID,
    /** Wanted, but could not be done: a schema or a tool is missing. */
    NOT_CHECKED,
    /** Left out on purpose: switched off, or nothing to check. */
    SKIPPED;

    /** Lower-case words, as reports print them. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
