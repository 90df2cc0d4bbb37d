package dev.fairlead.cli;

import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.report.PlainFormat;
import dev.fairlead.report.RuleReport;
import dev.fairlead.validate.catalogue.RuleCatalogue;

/** What a rule means and why it is there. */
final class ExplainRule {

    private final Session session;
    private final PlainFormat format;

    ExplainRule(Session session, PlainFormat format) {
        this.session = session;
        this.format = format;
    }

    /**
     * Prints the page of a rule.
     *
     * @throws UnknownName with the closest ids, when there is none
     */
    ExitCode print(String id) {
        RuleInfo rule = RuleCatalogue.rule(id);
        Console console = session.console();
        console.out().print(RuleReport.print(rule, format, console.style()));
        return ExitCode.GOOD;
    }

    /** Prints all rules in a table. */
    ExitCode list() {
        Console console = session.console();
        console.out().print(RuleReport.table(RuleCatalogue.ALL, format, console.style()));
        return ExitCode.GOOD;
    }
}
