package dev.fairlead.report;

import dev.fairlead.finding.RuleInfo;
import dev.fairlead.validate.catalogue.RuleCatalogue;

/**
 * What a rule is about, for reports that carry their rules along.
 *
 * @param meaning one sentence
 * @param help Markdown: why there is the rule, and what to do
 */
record RuleText(String meaning, String help) {

    static RuleText of(String id) {
        if (!RuleCatalogue.has(id)) {
            return new RuleText(id, "What to do stands in the finding's message.");
        }
        RuleInfo rule = RuleCatalogue.rule(id);
        String[] page = RuleCatalogue.page(rule).strip().split("\\R", 2);
        return new RuleText(rule.meaning(), page.length == 2 ? page[1].strip() : rule.meaning());
    }
}
