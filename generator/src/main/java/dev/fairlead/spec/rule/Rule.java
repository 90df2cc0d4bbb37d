package dev.fairlead.spec.rule;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import java.util.List;

/**
 * One thing that a spec must keep to.
 *
 * @param id stable id, {@code spec/} and a name
 * @param severity of its findings
 * @param meaning what is wrong when it is broken, one sentence
 * @param check finds the places
 */
public record Rule(String id, Severity severity, String meaning, Check check) {

    /** Looks at a spec. */
    @FunctionalInterface
    public interface Check {
        void look(Draft draft, Report report);
    }

    /** Looks at one environment after the overlay. */
    @FunctionalInterface
    interface EnvironmentCheck {
        void look(DraftEnvironment environment, Report report);
    }

    static Rule error(String id, String meaning, Check check) {
        return new Rule(id, Severity.ERROR, meaning, check);
    }

    static Rule warning(String id, String meaning, Check check) {
        return new Rule(id, Severity.WARNING, meaning, check);
    }

    /** A check that every environment must pass; what the shared part causes in several is found once. */
    static Check each(EnvironmentCheck check) {
        return (draft, report) -> draft.environments().forEach(e -> {
            report.enter(e.name());
            check.look(e, report);
        });
    }

    /** What a list of rules tells of it. */
    public RuleInfo info() {
        return RuleInfo.of(id, severity, meaning);
    }

    /** Every place where a draft breaks the rule. */
    public List<Finding> findings(Draft draft) {
        Report report = new Report(this, draft);
        check.look(draft, report);
        return report.findings();
    }
}
