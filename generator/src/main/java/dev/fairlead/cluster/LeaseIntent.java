package dev.fairlead.cluster;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What is about to be done to a release, written into its lease before it is begun, so that a crash can be explained.
 *
 * @param verb what Helm is asked for, such as {@code upgrade}
 * @param from the newest revision before it; 0 when there is none
 * @param to the revision that it makes; the same one when it makes none
 * @param since when it was begun, by the clock of the machine that does it
 */
public record LeaseIntent(String verb, int from, int to, Instant since) {

    /** The annotation's value. */
    String text() {
        return "%s %d %d %s".formatted(verb, from, to, since);
    }

    /** The intent in an annotation; empty when it is none. */
    static Optional<LeaseIntent> parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            return parts.length == 4
                    ? Optional.of(new LeaseIntent(
                            parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Instant.parse(parts[3])))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether it is about a revision: makes it, or found it as it is. */
    public boolean concerns(int revision) {
        return revision == from || revision == to;
    }

    /** In words, such as {@code the upgrade from revision 3 to 4}. */
    @Override
    public String toString() {
        return from == 0 || from == to
                ? "the %s of revision %d".formatted(verb, to)
                : "the %s from revision %d to %d".formatted(verb, from, to);
    }
}
