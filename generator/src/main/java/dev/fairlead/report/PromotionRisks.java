package dev.fairlead.report;

import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.Proof;
import dev.fairlead.validate.change.Effect;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What of a promotion is worth a second look before it is merged. */
final class PromotionRisks {

    /** Days before its end from which an allowance is told. */
    private static final int SOON = 30;

    private PromotionRisks() {}

    /** A sentence each; none when nothing is known. */
    static List<String> of(Proposal proposal) {
        List<String> risks = new ArrayList<>();
        proposal.change().stream()
                .flatMap(c -> c.environments().stream())
                .flatMap(e -> e.effects().stream())
                .map(PromotionRisks::words)
                .forEach(risks::add);
        proposal.sealed().ifPresent(s -> {
            evidence(s.record().evidence(), risks);
            record(s.record(), risks);
        });
        return risks;
    }

    private static String words(Effect effect) {
        return "%s, %s: %s".formatted(effect.subject(), effect.kind().label(), effect.message());
    }

    private static void evidence(Proof proof, List<String> risks) {
        if (proof.restarts() > 0) {
            risks.add("its containers restarted %d times in %s since it was good"
                    .formatted(proof.restarts(), proof.environment()));
        }
        if (!proof.verification().equals("verified")) {
            risks.add("nothing was asked of it in %s: its verification is %s"
                    .formatted(proof.environment(), proof.verification()));
        }
    }

    private static void record(PromotionRecord record, List<String> risks) {
        if (record.version().digest().isEmpty()) {
            risks.add("no digest is sealed, so whoever moves the tag %s changes what is pulled"
                    .formatted(record.version().tag()));
        }
        if (record.source().dirty()) {
            risks.add("the project was not as its commit has it when this was sealed");
        }
        LocalDate day = LocalDate.ofInstant(record.at(), ZoneOffset.UTC);
        record.differences()
                .forEach(d -> d.until()
                        .filter(until -> until.isBefore(day.plusDays(SOON)))
                        .ifPresent(until -> risks.add("the allowance of %s ends on %s".formatted(d.path(), until))));
    }
}
