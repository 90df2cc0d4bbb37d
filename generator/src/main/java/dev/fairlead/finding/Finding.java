package dev.fairlead.finding;

import java.util.Comparator;

/**
 * One thing that is wrong with the input, said where the user can mend it.
 *
 * @param rule stable id of the rule, such as {@code spec/unknown-key}: group, slash, name
 * @param severity whether it makes the input invalid
 * @param position where the value was written
 * @param pointer JSON pointer (RFC 6901) of the value inside its document, empty for the whole document
 * @param message what was found and what is allowed, one sentence, never a secret's value
 * @param hint what to do, or empty
 */
public record Finding(String rule, Severity severity, Position position, String pointer, String message, String hint)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::position)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::pointer)
            .thenComparing(Finding::message);

    /** Whatever shows to be a secret by its form is masked here, so that no check can forget to. */
    public Finding {
        message = SecretText.mask(message);
        hint = SecretText.mask(hint);
    }

    /** An error without a hint. */
    public static Finding error(String rule, Position position, String pointer, String message) {
        return new Finding(rule, Severity.ERROR, position, pointer, message, "");
    }

    /** A warning without a hint. */
    public static Finding warning(String rule, Position position, String pointer, String message) {
        return new Finding(rule, Severity.WARNING, position, pointer, message, "");
    }

    /** The same finding with advice on what to do. */
    public Finding withHint(String advice) {
        return new Finding(rule, severity, position, pointer, message, advice);
    }

    /** The same finding at another place, as when a manifest's finding is traced to the spec. */
    public Finding at(Position elsewhere) {
        return new Finding(rule, severity, elsewhere, pointer, message, hint);
    }

    /** The same finding with another weight. */
    public Finding weighing(Severity other) {
        return new Finding(rule, other, position, pointer, message, hint);
    }

    /** Whether it makes the input invalid. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
