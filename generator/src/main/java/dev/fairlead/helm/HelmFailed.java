package dev.fairlead.helm;

import dev.fairlead.finding.SecretText;
import java.io.Serial;

/** Helm ran and said no. The caller knows what that means: broken values, a refused object, a cluster that is away. */
public final class HelmFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String verb;

    /**
     * @param verb what Helm was asked to do, such as {@code template}
     * @param reason what it said, without its prefix
     */
    public HelmFailed(String verb, String reason) {
        super(SecretText.mask(reason));
        this.verb = verb;
    }

    /** What Helm was asked to do. */
    public String verb() {
        return verb;
    }

    /** What Helm said, without its prefix. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether only the connection or Helm's own process broke: what became of the release has to be looked at. */
    public boolean isBroken() {
        return BrokenConnection.isToldBy(reason());
    }
}
