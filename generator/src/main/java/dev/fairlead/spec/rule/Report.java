package dev.fairlead.spec.rule;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;

/** Collects what one rule finds in one draft. */
public final class Report {

    private final Rule rule;
    private final Draft draft;
    private final List<Finding> findings;

    Report(Rule rule, Draft draft, List<Finding> findings) {
        this.rule = rule;
        this.draft = draft;
        this.findings = findings;
    }

    /** Something is wrong with a value; {@code hint} says what to do. */
    void at(YamlNode value, String message, String hint) {
        at(value.position(), draft.pointerAt(value.position()), message, hint);
    }

    /** Something is wrong with a key, at the place where the key stands. */
    void atKey(YamlNode.Entry entry, String message, String hint) {
        at(entry.keyPosition(), draft.pointerAt(entry.value().position()), message, hint);
    }

    private void at(Position position, Pointer pointer, String message, String hint) {
        findings.add(new Finding(rule.id(), rule.severity(), position, pointer.toString(), message, hint));
    }
}
