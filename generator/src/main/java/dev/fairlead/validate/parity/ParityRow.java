package dev.fairlead.validate.parity;

import dev.fairlead.finding.Position;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One difference between environments, as a table shows it.
 *
 * @param path a path of the spec, or an object and its field
 * @param values what each environment has, short and without secrets; empty where it has nothing
 * @param reason why it may differ, for what was allowed
 * @param until the last day on which it may
 * @param position where it comes from
 */
public record ParityRow(
        String path,
        Map<String, String> values,
        Kind kind,
        String reason,
        Optional<LocalDate> until,
        Position position) {

    public ParityRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Why environments may differ there, if they may. */
    public enum Kind {
        ENVIRONMENT,
        CLUSTER,
        VERSION,
        ENDPOINT,
        VARIABLE,
        /** The hash of something else that differs. */
        CONTENT,
        /** Declared in {@code parity.allow}. */
        ALLOWED,
        /** Another value in every rendering. */
        RANDOM,
        /** It may not. */
        UNDECLARED;

        /** Lower-case word. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(Freedom freedom) {
            return switch (freedom) {
                case ENVIRONMENT -> ENVIRONMENT;
                case CLUSTER -> CLUSTER;
                case VERSION -> VERSION;
                case ENDPOINT -> ENDPOINT;
                case VARIABLE -> VARIABLE;
                case CONTENT -> CONTENT;
            };
        }
    }
}
