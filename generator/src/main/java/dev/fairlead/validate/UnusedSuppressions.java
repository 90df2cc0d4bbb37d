package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.spec.PolicySettings;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds what a spec accepts although no policy finds it any more: it would hide the next one. That is known only of what
 * is meant for environments that were all checked, in every release.
 */
public final class UnusedSuppressions {

    /** The rule; it is no class of its own since it needs the results of several environments. */
    public static final RuleInfo RULE = RuleInfo.of(
            "policy/suppression-unused",
            Severity.ERROR,
            "A policy's findings are accepted, and the policy finds nothing there: its path is wrong or it has served.");

    private UnusedSuppressions() {}

    /** What the specs of these results accept in vain. */
    public static List<Finding> in(List<CheckResult> results) {
        Map<Spec, List<CheckResult>> bySpec = results.stream()
                .collect(Collectors.groupingBy(r -> r.rendered().spec(), LinkedHashMap::new, Collectors.toList()));
        return bySpec.entrySet().stream()
                .flatMap(e -> of(e.getKey(), e.getValue()))
                .toList();
    }

    private static Stream<Finding> of(Spec spec, List<CheckResult> results) {
        Set<String> checked = results.stream()
                .filter(UnusedSuppressions::isComplete)
                .map(r -> r.rendered().environment().name())
                .collect(Collectors.toSet());
        Set<Pointer> used = results.stream()
                .flatMap(r -> r.suppressed().stream())
                .map(Suppressed::by)
                .collect(Collectors.toSet());
        List<PolicySettings.Suppression> all = spec.policies().suppress();
        return IntStream.range(0, all.size())
                .filter(i -> !used.contains(PolicyDecisions.way(i)))
                .filter(i -> spec.environments().keySet().stream()
                        .filter(all.get(i)::isFor)
                        .allMatch(checked::contains))
                .mapToObj(i -> finding(all.get(i), PolicyDecisions.way(i)));
    }

    /** Whether every release could be looked at. */
    private static boolean isComplete(CheckResult result) {
        int releases = 1 + result.rendered().releases().size();
        return result.obstacles().isEmpty() && result.releases().size() == releases;
    }

    private static Finding finding(PolicySettings.Suppression suppression, Pointer way) {
        String where = suppression.path().map(p -> " at " + p).orElse("");
        String in =
                suppression.environments().isEmpty() ? "" : " in " + String.join(" and ", suppression.environments());
        return new Finding(
                RULE.id(),
                RULE.severity(),
                Fields.of(suppression.node())
                        .at("rule")
                        .map(node -> node.position())
                        .orElse(suppression.node().position()),
                way.child("rule").toString(),
                "%s finds nothing%s%s".formatted(suppression.rule(), where, in),
                "remove it, or mend its path");
    }
}
