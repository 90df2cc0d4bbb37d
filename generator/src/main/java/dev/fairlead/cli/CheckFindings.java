package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.report.CheckSummary;
import dev.fairlead.report.Scope;
import dev.fairlead.report.SourceRoot;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.Checked;
import dev.fairlead.validate.ServiceResult;
import dev.fairlead.validate.UnusedSuppressions;
import dev.fairlead.validate.change.ChangeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what a check finds, so that whatever was found is told, also when it ends early. */
final class CheckFindings {

    private SourceRoot root;
    private final List<Finding> findings = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();
    private final SortedMap<Scope, List<Checked>> verdicts = new TreeMap<>();
    private Optional<ChangeReport> changes = Optional.empty();

    CheckFindings(SourceRoot root) {
        this.root = root;
    }

    /** The project is known now. */
    void inside(SourceRoot project) {
        this.root = project;
    }

    void add(List<Finding> found) {
        findings.addAll(found);
    }

    void add(ServiceResult service) {
        findings.addAll(service.findings());
        results.addAll(service.environments());
        String name = service.environments().getFirst().rendered().spec().name();
        service.verdicts().forEach((environment, said) -> verdicts.put(new Scope(name, environment), said));
    }

    void add(ChangeReport report) {
        findings.addAll(report.findings());
        changes = Optional.of(report);
    }

    /** What every environment gave by itself, so far. */
    List<CheckResult> results() {
        return List.copyOf(results);
    }

    /** The end: what only the whole can tell. */
    void finish() {
        findings.addAll(UnusedSuppressions.in(results));
    }

    CheckSummary summary() {
        return summary(Optional.empty());
    }

    /** @param obstacle why the check ended early */
    CheckSummary endedBy(Throwable obstacle) {
        return summary(Optional.of(String.valueOf(obstacle.getMessage())));
    }

    private CheckSummary summary(Optional<String> obstacle) {
        return new CheckSummary(
                findings,
                results.stream().flatMap(r -> r.suppressed().stream()).toList(),
                verdicts,
                obstacle,
                root,
                changes);
    }
}
