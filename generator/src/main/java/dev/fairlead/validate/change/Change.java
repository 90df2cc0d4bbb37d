package dev.fairlead.validate.change;

import java.util.Locale;

/** What happened to something between the base and now. */
public enum Change {
    ADDED,
    REMOVED,
    CHANGED;

    /** Lower-case, as reports print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
