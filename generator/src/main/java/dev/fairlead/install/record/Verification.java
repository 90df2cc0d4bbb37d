package dev.fairlead.install.record;

import java.util.List;
import java.util.Locale;

/**
 * How a revision was verified.
 *
 * @param checks SHA-256 in hex of what was asked; empty when the spec asks for nothing
 * @param results one a check, in the spec's order
 */
public record Verification(String checks, List<VerificationResult> results) {

    /** Nothing was asked for. */
    public static final Verification NONE = new Verification("", List.of());

    public Verification {
        results = List.copyOf(results);
    }

    /** What may be said of the revision. */
    public enum Standing {
        /** The spec asks for no check: health is all that is known. */
        UNASKED,
        /** Every check passed. */
        VERIFIED,
        /** At least one check could not be asked, and the spec does not insist. */
        UNVERIFIED,
        /** At least one check failed. */
        FAILED;

        /** Lower-case, as JSON has it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The worst that a result says. */
    public Standing standing() {
        if (checks.isEmpty()) {
            return Standing.UNASKED;
        }
        if (results.stream().anyMatch(r -> r.outcome() == VerificationResult.Outcome.FAILED)) {
            return Standing.FAILED;
        }
        return results.stream().allMatch(VerificationResult::passed) ? Standing.VERIFIED : Standing.UNVERIFIED;
    }
}
