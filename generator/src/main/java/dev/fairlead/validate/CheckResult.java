package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.render.RenderedEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * All that the check of an environment gave.
 *
 * @param rendered the environment that was checked
 * @param findings sorted by place, without repetitions
 * @param verdicts what was said of each subject: what could not be checked and what was skipped stay apart
 * @param obstacles why releases could not be checked at all, one a release
 * @param releases the releases that could be rendered, the service's own first
 * @param validated the proof, when every release was checked and there is no error
 */
public record CheckResult(
        RenderedEnvironment rendered,
        List<Finding> findings,
        List<Checked> verdicts,
        List<Unavailable> obstacles,
        List<CheckedRelease> releases,
        Optional<Validated> validated) {

    public CheckResult {
        findings = findings.stream().sorted().distinct().toList();
        verdicts = List.copyOf(verdicts);
        obstacles = List.copyOf(obstacles);
        releases = List.copyOf(releases);
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
