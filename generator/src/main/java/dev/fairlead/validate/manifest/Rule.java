package dev.fairlead.validate.manifest;

import dev.fairlead.finding.Severity;
import dev.fairlead.yaml.Pointer;

/**
 * What a check says can be wrong.
 *
 * @param id stable: group, slash, name
 * @param meaning what the rule asks for and why, one sentence
 * @param hint what to do when it is broken
 */
public record Rule(String id, Severity severity, String meaning, String hint) {

    public static Rule error(String id, String meaning, String hint) {
        return new Rule(id, Severity.ERROR, meaning, hint);
    }

    public static Rule warning(String id, String meaning, String hint) {
        return new Rule(id, Severity.WARNING, meaning, hint);
    }

    /** A rule whose findings are for those who ask for more than what is wrong. */
    public static Rule note(String id, String meaning, String hint) {
        return new Rule(id, Severity.INFO, meaning, hint);
    }

    /** This rule, broken at a value of an object; the value itself need not be there. */
    public Breach at(Manifest manifest, Pointer pointer, String message) {
        return new Breach(id, severity, manifest, pointer, message, hint, false, "");
    }
}
