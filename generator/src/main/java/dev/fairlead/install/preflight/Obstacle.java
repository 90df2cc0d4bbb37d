package dev.fairlead.install.preflight;

/**
 * Something that stands in an install's way.
 *
 * @param weight whether the install may begin all the same
 * @param message what was found, one sentence
 * @param hint what to do, or empty
 */
public record Obstacle(Weight weight, String message, String hint) {

    /** How much it matters. */
    public enum Weight {
        /** The install would fail or hang: it is not begun. */
        STOPS,
        /** The same, unless something that is installed before brings what is missing. */
        MISSING,
        /** It may begin; someone should know. */
        WARNS,
        /** Something could not be asked. */
        UNKNOWN
    }

    /** Whether an install that is begun now would fail. */
    public boolean isInTheWay() {
        return weight == Weight.STOPS || weight == Weight.MISSING;
    }

    /** The same where something that is installed before may bring what is missing. */
    public Obstacle unlessBrought() {
        return weight == Weight.MISSING ? warns(message + ", unless what is installed before brings it", hint) : this;
    }

    /** One that keeps an install from being begun. */
    public static Obstacle stops(String message, String hint) {
        return new Obstacle(Weight.STOPS, message, hint);
    }

    static Obstacle missing(String message, String hint) {
        return new Obstacle(Weight.MISSING, message, hint);
    }

    static Obstacle warns(String message, String hint) {
        return new Obstacle(Weight.WARNS, message, hint);
    }

    static Obstacle unknown(String message) {
        return new Obstacle(Weight.UNKNOWN, message, "");
    }
}
