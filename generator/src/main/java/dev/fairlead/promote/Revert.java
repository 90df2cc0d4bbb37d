package dev.fairlead.promote;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.gate.Gates;
import dev.fairlead.promote.gate.Verdict;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Spec;
import java.util.List;
import java.util.Optional;

/** Brings back the version of an earlier record. No gate is asked: going back must be possible in a freeze, too. */
public final class Revert {

    private final Workshop workshop;
    private final PromotionRequest request;

    public Revert(Workshop workshop, PromotionRequest request) {
        this.workshop = workshop;
        this.request = request;
    }

    /**
     * What going back would do.
     *
     * @param number of the record whose version comes back; by itself the newest of another version than the one in force
     * @throws Unavailable when there is no such record, or it was changed after it was sealed
     * @throws dev.fairlead.finding.InvalidInput when what comes out does not pass its checks
     */
    public Proposal propose(Spec spec, Optional<Integer> number) {
        List<SealedRecord> history = new RecordFolder(workshop.project()).history(spec.name(), request.to());
        if (history.isEmpty()) {
            throw none(spec, "has no record");
        }
        SealedRecord inForce = history.getLast();
        PromotionRecord good = chosen(spec, history, number);
        Edit edit = Edit.of(workshop, spec, request.to(), good.version());
        String moved = String.join(", ", edit.movedSince(good));
        List<PromotionRecord.Passed> gates = List.of(
                new PromotionRecord.Passed("revert", "brings back the version of record " + good.number()),
                new PromotionRecord.Passed(
                        "same-content",
                        moved.isEmpty()
                                ? "everything is as record %d sealed it".formatted(good.number())
                                : "not as record %d sealed it: %s".formatted(good.number(), moved)));
        SealedRecord sealed = SealedRecord.of(
                new RecordMaker(
                                workshop,
                                request,
                                workshop.surroundings().clock().instant())
                        .restored(spec, inForce, good, edit.hashes(), gates),
                request.signer());
        return new Proposal(
                spec.name(),
                request.from(),
                request.to(),
                Promote.version(spec.environment(request.to())),
                good.version(),
                gates.stream()
                        .map(g -> new Gates.Judgement(g.gate(), Verdict.passed(g.saw())))
                        .toList(),
                Optional.of(edit.change()),
                edit.movedSince(inForce.record()),
                Optional.of(sealed),
                edit.files(sealed, Optional.of(inForce)),
                spec.file(),
                edit.before());
    }

    private PromotionRecord chosen(Spec spec, List<SealedRecord> history, Optional<Integer> number) {
        PromotionRecord.Version now = history.getLast().record().version();
        SealedRecord chosen = history.reversed().stream()
                .filter(r -> number.map(n -> r.record().number() == n)
                        .orElse(!r.record().version().equals(now)))
                .findFirst()
                .orElseThrow(() -> none(
                        spec, number.map("has no record %d"::formatted).orElse("has no record of another version")));
        if (!chosen.isIntact()) {
            throw new Unavailable(
                    "record %d of %s %s was changed after it was sealed"
                            .formatted(chosen.record().number(), spec.name(), request.to()),
                    "take it back from git, or name another record");
        }
        return chosen.record();
    }

    private Unavailable none(Spec spec, String what) {
        return new Unavailable(
                "%s %s %s".formatted(spec.name(), request.to(), what),
                "see what there is: fairlead promotions log " + spec.name());
    }
}
