package dev.fairlead.validate.change;

/**
 * What a change does to what runs, in words.
 *
 * @param subject what it happens to: an object such as {@code Deployment/shop}, or a part of the environment
 * @param message what happens, one clause; holds no secret
 * @param advice what to do about it, or empty
 */
public record Effect(Kind kind, String subject, String message, String advice) {

    /** How much it weighs, the heaviest first. */
    public enum Kind {
        /** The API server refuses the upgrade. */
        IMMUTABLE("cannot be updated in place"),
        /** Pods are replaced. */
        RESTART("restarts"),
        /** Less room, less safety, or a thing that moves: worth a look before merging. */
        NOTABLE("notable");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As reports head it. */
        public String label() {
            return label;
        }
    }

    /** An effect without advice. */
    public static Effect of(Kind kind, String subject, String message) {
        return new Effect(kind, subject, message, "");
    }
}
