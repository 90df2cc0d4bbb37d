package dev.fairlead.promote.gate;

import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.SealedRecord;
import java.util.Optional;

/** Where the source itself takes only sealed records, its version is the one that its record says. */
final class SourceSealed implements Gate {

    @Override
    public String name() {
        return "source-sealed";
    }

    @Override
    public Verdict judge(Candidate candidate) {
        String source = candidate.source().name();
        if (!candidate.promotion().demandsRecord(source)) {
            return Verdict.passed("%s needs no record".formatted(source));
        }
        Optional<SealedRecord> record = candidate.sourceRecord();
        PromotionRecord.Version wanted = new PromotionRecord.Version(
                candidate.source().version().tag(), candidate.source().version().digest());
        if (record.isEmpty()) {
            return Verdict.refused(
                    "%s has no sealed record, so its version skipped a stage".formatted(source),
                    "promote to %s first".formatted(source));
        }
        if (!record.get().isIntact() || !record.get().record().version().equals(wanted)) {
            return Verdict.refused(
                    "the version of %s is %s, and its record does not say so".formatted(source, wanted),
                    "promote to %s first".formatted(source));
        }
        return Verdict.passed("record %d of %s".formatted(record.get().record().number(), source));
    }
}
