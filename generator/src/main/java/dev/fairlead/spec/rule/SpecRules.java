package dev.fairlead.spec.rule;

import java.util.List;

/** All rules, in the order of a spec's parts. Adding one touches nothing else. */
public final class SpecRules {

    private SpecRules() {}

    /** Every rule that is checked. */
    public static final List<Rule> ALL = List.of();
}
