package dev.fairlead.validate.change;

import dev.fairlead.finding.Finding;
import java.util.List;

/**
 * What a change of the project does, compared with a revision of it.
 *
 * @param base what it is compared with, as people read it: {@code origin/main (merge base 0123456789)}
 * @param commit the full hash of that
 * @param environments every environment that was looked at, sorted by service, in the spec's order
 * @param findings of the rules {@code change/...}, on the spec's or schema's line
 */
public record ChangeReport(String base, String commit, List<EnvironmentChange> environments, List<Finding> findings) {

    public ChangeReport {
        environments = List.copyOf(environments);
        findings = findings.stream().sorted().distinct().toList();
    }

    /** Whether all environments are as in the base. */
    public boolean isEmpty() {
        return environments.stream().allMatch(EnvironmentChange::isSame);
    }
}
