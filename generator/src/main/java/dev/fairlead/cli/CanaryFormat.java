package dev.fairlead.cli;

import java.util.Locale;

/** How the result of a canary's command is printed. */
enum CanaryFormat {
    /** For people. */
    TEXT,
    /** One JSON document. */
    JSON,
    /** For a comment or a summary; of commands other than status it is the text. */
    MARKDOWN;

    /** Lower-case, as the flag takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
