package dev.fairlead.promote.gate;

import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version that is to go from one environment of a service to another, and all that gates look at.
 *
 * @param seen the releases of the service where it comes from, the service's own last; a release that is not there is not in it
 * @param packages hash of the package that the project gives for each release where it comes from
 * @param sourceRecord the record in force where it comes from
 * @param currentRecord the record in force where it goes
 * @param missingNeeds services that it needs, that are not in the target and do not go along
 * @param asked whether a program that is asked for an approval gave one; empty when none is asked
 */
public record Candidate(
        Spec spec,
        Environment source,
        Environment target,
        List<Observation> seen,
        Map<String, String> packages,
        Optional<SealedRecord> sourceRecord,
        Optional<SealedRecord> currentRecord,
        List<String> missingNeeds,
        List<String> approvedBy,
        Optional<Approval> asked,
        String actor,
        Instant now) {

    /** The answer of a program that is asked whether a promotion is approved. */
    public record Approval(boolean given, String said) {}

    public Candidate {
        seen = List.copyOf(seen);
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
        missingNeeds = List.copyOf(missingNeeds);
        approvedBy = List.copyOf(approvedBy);
    }

    /** What the spec asks of promotions. */
    public Promotion promotion() {
        return spec.promotion().orElseGet(() -> Promotion.none(source.version().position()));
    }
}
