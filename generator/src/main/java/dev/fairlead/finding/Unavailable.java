package dev.fairlead.finding;

import java.io.Serial;

/** Something the work needs is not there: no cluster, no Helm, no permission, a full disk. Exit code 3. */
public final class Unavailable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String hint;

    /**
     * @param message what is missing or refused, one sentence
     * @param hint what to do about it, or empty
     */
    public Unavailable(String message, String hint) {
        super(SecretText.mask(message));
        this.hint = SecretText.mask(hint);
    }

    public Unavailable(String message, String hint, Throwable cause) {
        super(SecretText.mask(message), cause);
        this.hint = SecretText.mask(hint);
    }

    /** What to do about it, or empty. */
    public String hint() {
        return hint;
    }
}
