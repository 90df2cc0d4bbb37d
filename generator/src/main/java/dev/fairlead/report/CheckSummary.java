package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import dev.fairlead.validate.Checked;
import dev.fairlead.validate.Suppressed;
import dev.fairlead.validate.change.ChangeReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that the reports of a check are made of.
 *
 * @param findings of every spec and environment, sorted by place, without repetitions
 * @param suppressed findings that the specs accept, sorted by place, without repetitions
 * @param verdicts what was said of each subject, by service and environment
 * @param obstacle why the check could not be done or ended early; nothing when it ran to its end
 * @param root where the sources lie
 * @param changes what changes against a base, where that was asked
 */
public record CheckSummary(
        List<Finding> findings,
        List<Suppressed> suppressed,
        SortedMap<Scope, List<Checked>> verdicts,
        Optional<String> obstacle,
        SourceRoot root,
        Optional<ChangeReport> changes) {

    public CheckSummary {
        findings = findings.stream().sorted().distinct().toList();
        suppressed = suppressed.stream().sorted().distinct().toList();
        verdicts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    }

    /** A summary that accepts and compares nothing. */
    public CheckSummary(
            List<Finding> findings,
            SortedMap<Scope, List<Checked>> verdicts,
            Optional<String> obstacle,
            SourceRoot root) {
        this(findings, List.of(), verdicts, obstacle, root, Optional.empty());
    }

    /** Whether something is wrong with the input. */
    public boolean isInvalid() {
        return findings.stream().anyMatch(Finding::isError) || subjects().anyMatch(c -> c.verdict() == Verdict.INVALID);
    }

    /** The same with files named from the repository's folder on. */
    CheckSummary inRepository() {
        SortedMap<Scope, List<Checked>> renamed = new TreeMap<>();
        verdicts.forEach((scope, all) -> renamed.put(
                scope,
                all.stream()
                        .map(c -> new Checked(
                                c.subject(),
                                c.verdict(),
                                c.note(),
                                c.findings().stream().map(root::rename).toList()))
                        .toList()));
        return new CheckSummary(
                findings.stream().map(root::rename).toList(),
                suppressed.stream()
                        .map(s -> new Suppressed(root.rename(s.finding()), s.reason(), s.until(), s.by()))
                        .toList(),
                renamed,
                obstacle,
                root,
                changes);
    }

    Stream<Checked> subjects() {
        return verdicts.values().stream().flatMap(List::stream);
    }

    /** How many subjects have each verdict, in the order of the verdicts; those without a subject are left out. */
    static Map<Verdict, Long> count(Stream<Checked> subjects) {
        List<Checked> all = subjects.toList();
        Map<Verdict, Long> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            long n = all.stream().filter(c -> c.verdict() == verdict).count();
            if (n > 0) {
                counts.put(verdict, n);
            }
        }
        return counts;
    }
}
