package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import java.util.List;
import java.util.SequencedMap;

/**
 * All that the check of a service's environments gave, one by one and among each other.
 *
 * @param environments what each gave by itself
 * @param findings sorted by place, without repetitions
 * @param verdicts what was said of each subject, by environment
 */
public record ServiceResult(
        List<CheckResult> environments, List<Finding> findings, SequencedMap<String, List<Checked>> verdicts) {

    public ServiceResult {
        environments = List.copyOf(environments);
        findings = findings.stream().sorted().distinct().toList();
    }
}
