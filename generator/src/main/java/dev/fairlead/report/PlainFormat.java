package dev.fairlead.report;

import java.util.Locale;

/** How something is printed that is no report of findings. */
public enum PlainFormat {
    /** For people. */
    TEXT,
    /** One JSON document. */
    JSON;

    /** Lower-case, as the flag takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
