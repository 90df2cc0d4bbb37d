package dev.fairlead.validate;

import dev.fairlead.finding.Verdict;

/**
 * What was said of one subject.
 *
 * @param subject release and part, such as {@code shop: Deployment/shop}
 * @param note why it was not checked or skipped, else empty
 */
public record Checked(String subject, Verdict verdict, String note) {

    static Checked of(String subject, boolean valid) {
        return new Checked(subject, valid ? Verdict.VALID : Verdict.INVALID, "");
    }
}
