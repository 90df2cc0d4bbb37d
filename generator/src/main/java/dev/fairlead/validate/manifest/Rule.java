package dev.fairlead.validate.manifest;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.yaml.Pointer;

/**
 * What a check says can be wrong.
 *
 * @param id stable: group, slash, name
 * @param category what it is about; its group when it is no policy
 * @param meaning what the rule asks for and why, one sentence
 * @param hint what to do when it is broken
 */
public record Rule(String id, Severity severity, String category, String meaning, String hint) {

    public static Rule error(String id, String meaning, String hint) {
        return new Rule(id, Severity.ERROR, RuleInfo.group(id), meaning, hint);
    }

    public static Rule warning(String id, String meaning, String hint) {
        return new Rule(id, Severity.WARNING, RuleInfo.group(id), meaning, hint);
    }

    /** A rule whose findings are for those who ask for more than what is wrong. */
    public static Rule note(String id, String meaning, String hint) {
        return new Rule(id, Severity.INFO, RuleInfo.group(id), meaning, hint);
    }

    /** The same rule, as a policy that protects something. */
    public Rule in(Category protects) {
        return new Rule(id, severity, protects.label(), meaning, hint);
    }

    /** What a list of rules tells of it. */
    public RuleInfo info() {
        return new RuleInfo(id, severity, category, meaning);
    }

    /** This rule, broken at a value of an object; the value itself need not be there. */
    public Breach at(Manifest manifest, Pointer pointer, String message) {
        return new Breach(id, severity, manifest, pointer, message, hint, false, "");
    }

    /** This rule, broken at a place of the spec. */
    public Finding at(Position position, String message) {
        return new Finding(id, severity, position, "", message, hint);
    }
}
