package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What was said of one subject.
 *
 * @param subject release and part, such as {@code shop: Deployment/shop}
 * @param note why it was not checked or skipped, else empty
 * @param findings what was found in it, at the places where reports say it
 */
public record Checked(String subject, Verdict verdict, String note, List<Finding> findings) {

    public Checked {
        findings = List.copyOf(findings);
    }

    /** A subject in which nothing was found. */
    public Checked(String subject, Verdict verdict, String note) {
        this(subject, verdict, note, List.of());
    }

    static Checked of(String subject, boolean valid, List<Finding> findings) {
        return new Checked(subject, valid ? Verdict.VALID : Verdict.INVALID, "", findings);
    }

    /** The same with its findings told otherwise. */
    Checked map(UnaryOperator<Finding> change) {
        return new Checked(subject, verdict, note, findings.stream().map(change).toList());
    }
}
