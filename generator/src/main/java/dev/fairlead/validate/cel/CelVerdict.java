package dev.fairlead.validate.cel;

import dev.fairlead.yaml.Pointer;

/** What came of one rule at one place of an object. */
public sealed interface CelVerdict {

    /** The object keeps the rule. */
    record Kept() implements CelVerdict {}

    /**
     * The object breaks the rule.
     *
     * @param pointer where, as the rule says it
     * @param message what its makers say then
     */
    record Broken(Pointer pointer, String message, String rule) implements CelVerdict {}

    /**
     * Whether the object keeps the rule is not known.
     *
     * @param pointer where the rule stands
     * @param why why it could not be evaluated
     */
    record NotChecked(Pointer pointer, String rule, String why) implements CelVerdict {}
}
