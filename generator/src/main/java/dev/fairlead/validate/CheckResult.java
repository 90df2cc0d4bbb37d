package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import java.util.List;
import java.util.Optional;

/**
 * All that the check of an environment gave.
 *
 * @param findings sorted by place, without repetitions
 * @param verdicts what was said of each subject: what could not be checked and what was skipped stay apart
 * @param obstacles why releases could not be checked at all, one a release
 * @param validated the proof, when every release was checked and there is no error
 */
public record CheckResult(
        List<Finding> findings, List<Checked> verdicts, List<Unavailable> obstacles, Optional<Validated> validated) {

    public CheckResult {
        findings = findings.stream().sorted().distinct().toList();
        verdicts = List.copyOf(verdicts);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * The proof.
     *
     * @throws InvalidInput with every finding, when at least one is an error
     * @throws Unavailable when a release could not be checked
     */
    public Validated proof() {
        return validated.orElseThrow(() -> findings.stream().noneMatch(Finding::isError) && !obstacles.isEmpty()
                ? obstacles.getFirst()
                : new InvalidInput(findings));
    }
}
