package dev.fairlead.finding;

import java.util.Locale;

/** How much a finding weighs: only an error makes the input invalid. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** Lower-case name, as reports print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
