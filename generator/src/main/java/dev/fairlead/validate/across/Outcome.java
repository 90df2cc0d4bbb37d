package dev.fairlead.validate.across;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import java.util.List;

/**
 * What a check of all environments gave.
 *
 * @param findings in no order
 * @param judgements what was said of each environment
 */
public record Outcome(List<Finding> findings, List<Judgement> judgements) {

    public Outcome {
        findings = List.copyOf(findings);
        judgements = List.copyOf(judgements);
    }

    /**
     * What was said of one environment.
     *
     * @param note why it was not checked, else empty
     */
    public record Judgement(String environment, Verdict verdict, String note) {}
}
