package dev.fairlead.install.plan;

import java.util.List;
import java.util.Optional;

/**
 * An object of the release that is not as it was applied last. Texts hold no secret.
 *
 * @param object kind and name
 * @param isGone whether it is not on the cluster any more
 * @param fields what differs; none when it is gone
 */
public record Drift(String object, boolean isGone, List<Field> fields) {

    /**
     * One field.
     *
     * @param path as people write it
     * @param applied what the release set, or nothing
     * @param live what is there now, or nothing
     * @param by who set it so and when, as far as the server knows
     */
    public record Field(String path, Optional<String> applied, Optional<String> live, Optional<String> by, Fate fate) {}

    /** What an install does about it. */
    public enum Fate {
        /** It sets what the spec says. */
        RESTORED("goes back"),
        /** The spec says what is there by now. */
        ACCEPTED("is what the spec says now"),
        /** The spec does not set it any more. */
        LEFT("is no longer set by the spec"),
        /** Helm refuses: another tool owns the field. */
        REFUSED("Helm refuses to change it");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        /** As reports print it. */
        public String label() {
            return label;
        }
    }

    public Drift {
        fields = List.copyOf(fields);
    }
}
