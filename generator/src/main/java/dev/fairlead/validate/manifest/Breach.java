package dev.fairlead.validate.manifest;

import dev.fairlead.finding.Severity;
import dev.fairlead.yaml.Pointer;

/**
 * A rule that an object breaks, before it is known which line of the spec it comes from.
 *
 * @param pointer the way in the object to what is wrong or missing
 * @param message what was found and what is allowed, never a secret's value
 * @param hint what to do, or empty
 * @param atKey whether the key is wrong rather than its value
 * @param part the part of the value that is wrong, such as an image's tag; empty for the whole
 */
public record Breach(
        String rule,
        Severity severity,
        Manifest manifest,
        Pointer pointer,
        String message,
        String hint,
        boolean atKey,
        String part) {

    /** The same with advice that fits better than the rule's. */
    public Breach withHint(String other) {
        return new Breach(rule, severity, manifest, pointer, message, other, atKey, part);
    }

    /** The same as a warning, unless it weighs less already. */
    public Breach asWarning() {
        return severity == Severity.ERROR
                ? new Breach(rule, Severity.WARNING, manifest, pointer, message, hint, atKey, part)
                : this;
    }

    /** The same with another weight. */
    public Breach weighing(Severity other) {
        return new Breach(rule, other, manifest, pointer, message, hint, atKey, part);
    }

    /** The same about a part of the value. */
    public Breach about(String piece) {
        return new Breach(rule, severity, manifest, pointer, message, hint, atKey, piece);
    }
}
