package dev.fairlead.finding;

/**
 * What a list of rules tells of one of them, wherever it is checked.
 *
 * @param id stable id, such as {@code spec/unknown-key}: group, slash, name
 * @param severity of its findings, unless a spec sets another
 * @param category what it protects, such as {@code cost}, for a policy, else the id's group
 * @param meaning one sentence
 */
public record RuleInfo(String id, Severity severity, String category, String meaning) {

    public RuleInfo {
        if (!id.matches("[a-z]+/[a-z0-9-]+")) {
            throw new IllegalArgumentException("not the id of a rule: " + id);
        }
    }

    /** A rule whose category is its group. */
    public static RuleInfo of(String id, Severity severity, String meaning) {
        return new RuleInfo(id, severity, group(id), meaning);
    }

    /** The part of an id before the slash. */
    public static String group(String id) {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }
}
