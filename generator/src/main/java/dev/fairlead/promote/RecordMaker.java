package dev.fairlead.promote;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.gate.Candidate;
import dev.fairlead.promote.gate.Gates;
import dev.fairlead.promote.gate.Observation;
import dev.fairlead.promote.gate.Verdict;
import dev.fairlead.promote.record.Fingerprints;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.Proof;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.change.git.Repository;
import dev.fairlead.validate.parity.ParityRow;
import dev.fairlead.validate.parity.SpecDifferences;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts a record together. */
final class RecordMaker {

    private final Workshop workshop;
    private final PromotionRequest request;
    private final Instant now;

    RecordMaker(Workshop workshop, PromotionRequest request, Instant now) {
        this.workshop = workshop;
        this.request = request;
        this.now = seconds(now);
    }

    /** The record of a version that passed every gate. */
    PromotionRecord promoted(
            Candidate candidate,
            Observation seen,
            PromotionRecord.Version version,
            Fingerprints hashes,
            List<Gates.Judgement> judgements) {
        List<PromotionRecord.Passed> gates = judgements.stream()
                .map(j -> new PromotionRecord.Passed(
                        j.gate(), j.verdict() instanceof Verdict.Passed passed ? passed.saw() : ""))
                .toList();
        return record(
                candidate.spec(),
                candidate.currentRecord(),
                Optional.empty(),
                version,
                hashes,
                proof(candidate, seen),
                candidate.approvedBy(),
                gates);
    }

    /** The record of a version that is brought back. */
    PromotionRecord restored(
            Spec spec,
            SealedRecord inForce,
            PromotionRecord good,
            Fingerprints hashes,
            List<PromotionRecord.Passed> gates) {
        return record(
                spec,
                Optional.of(inForce),
                Optional.of(good.number()),
                good.version(),
                hashes,
                good.evidence(),
                request.approvedBy(),
                gates);
    }

    private PromotionRecord record(
            Spec spec,
            Optional<SealedRecord> inForce,
            Optional<Integer> restores,
            PromotionRecord.Version version,
            Fingerprints hashes,
            Proof evidence,
            List<String> approvedBy,
            List<PromotionRecord.Passed> gates) {
        return new PromotionRecord(
                spec.name(),
                request.to(),
                inForce.map(r -> r.record().number() + 1).orElse(1),
                inForce.map(r -> r.seal().digest()),
                restores,
                now,
                request.actor(),
                request.program(),
                source(),
                version,
                hashes,
                evidence,
                approvedBy,
                differences(spec),
                gates);
    }

    private static Proof proof(Candidate candidate, Observation seen) {
        Observation.Good good = seen.good().orElseThrow();
        Map<String, String> images = new TreeMap<>();
        seen.pods().forEach(p -> p.containers().forEach(c -> c.digest().ifPresent(d -> images.put(c.name(), d))));
        return new Proof(
                candidate.source().name(),
                seen.context(),
                seen.namespace(),
                seen.revision(),
                seconds(good.at()),
                seconds(seen.at()),
                Duration.between(good.at(), candidate.now()),
                restarts(seen, good.at()),
                images,
                good.verification(),
                good.checks(),
                good.commit(),
                good.packaged());
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Restarts of containers that were started since a moment. */
    private static int restarts(Observation seen, Instant since) {
        return seen.pods().stream()
                .flatMap(p -> p.containers().stream())
                .filter(c -> c.startedAt().filter(t -> t.isAfter(since)).isPresent())
                .mapToInt(Observation.Container::restarts)
                .sum();
    }

    private List<PromotionRecord.Difference> differences(Spec spec) {
        return SpecDifferences.of(spec).stream()
                .filter(row -> row.kind() == ParityRow.Kind.ALLOWED)
                .filter(row -> !row.values()
                        .getOrDefault(request.from(), "")
                        .equals(row.values().getOrDefault(request.to(), "")))
                .map(row -> new PromotionRecord.Difference(row.path(), row.reason(), row.until()))
                .toList();
    }

    private PromotionRecord.Source source() {
        try {
            Repository repository = Repository.around(workshop.project().root(), workshop.surroundings());
            return new PromotionRecord.Source(
                    repository.head(),
                    repository.differs(List.of(workshop.project().environments())));
        } catch (Unavailable e) {
            // No repository, or none that git will read: nothing is known of a commit.
            return new PromotionRecord.Source(Optional.empty(), false);
        }
    }
}
