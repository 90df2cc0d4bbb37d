package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * All that the check of an environment gave.
 *
 * @param findings sorted by place, without repetitions
 * @param verdicts what was said of each subject: what could not be checked and what was skipped stay apart
 * @param validated the proof, when there is no error
 */
public record CheckResult(List<Finding> findings, List<Checked> verdicts, Optional<Validated> validated) {

    public CheckResult {
        findings = findings.stream().sorted().distinct().toList();
        verdicts = List.copyOf(verdicts);
    }
}
