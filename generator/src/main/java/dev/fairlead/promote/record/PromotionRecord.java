package dev.fairlead.promote.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was promoted into an environment, why it may be there, and what it consists of.
 *
 * @param number counted from 1 for each environment of a service
 * @param previous digest of the seal of the record before this one
 * @param restores number of the record whose content this one brings back
 * @param at when it was sealed
 * @param by who promoted, such as {@code ann@laptop}
 * @param program version of Fairlead
 * @param source the commit on which it was promoted
 * @param approvedBy who agreed
 * @param differences in what it differs from where it comes from, and by which allowance
 */
public record PromotionRecord(
        String service,
        String environment,
        int number,
        Optional<String> previous,
        Optional<Integer> restores,
        Instant at,
        String by,
        String program,
        Source source,
        Version version,
        Fingerprints hashes,
        Proof evidence,
        List<String> approvedBy,
        List<Difference> differences,
        List<Passed> gates) {

    public PromotionRecord {
        approvedBy = List.copyOf(approvedBy);
        differences = List.copyOf(differences);
        gates = List.copyOf(gates);
    }

    /**
     * Where the project stood.
     *
     * @param commit HEAD of its git repository; empty outside of one
     * @param dirty whether files of the project differed from it
     */
    public record Source(Optional<String> commit, boolean dirty) {}

    /** What is to run. */
    public record Version(String tag, Optional<String> digest) {

        /** {@code 1.5.0}, or {@code 1.5.0@sha256:0123456789ab}. */
        @Override
        public String toString() {
            return tag
                    + digest.map(d -> "@" + d.substring(0, Math.min(19, d.length())))
                            .orElse("");
        }
    }

    /**
     * A difference that is declared.
     *
     * @param path in the spec
     * @param reason why it may differ, as the allowance says
     * @param until the allowance's last day
     */
    public record Difference(String path, String reason, Optional<LocalDate> until) {}

    /** A gate that was passed, and what it saw. */
    public record Passed(String gate, String saw) {}
}
