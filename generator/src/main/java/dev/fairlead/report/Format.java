package dev.fairlead.report;

import java.util.Locale;

/** How results are printed. */
public enum Format {
    /** For people. */
    TEXT,
    /** One JSON document. */
    JSON,
    /** Workflow commands, which GitHub shows beside the changed lines. */
    GITHUB;

    /** Lower-case, as the flag takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
