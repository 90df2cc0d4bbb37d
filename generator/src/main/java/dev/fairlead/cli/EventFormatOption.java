package dev.fairlead.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --format} of the commands that work on a cluster: words for people, or events for programs. */
final class EventFormatOption {

    /** How the work is told. */
    enum EventFormat {
        /** A live table on a terminal, lines elsewhere. */
        TEXT,
        /** One JSON object a line. */
        JSON;

        /** Lower-case, as the flag takes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "How the work is told: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). json prints one event a line to "
                            + "standard output, the last is the outcome; schemas/install-events.schema.json describes them.")
    private EventFormat format = EventFormat.TEXT;

    EventFormatOption() {}

    boolean isJson() {
        return format == EventFormat.JSON;
    }
}
