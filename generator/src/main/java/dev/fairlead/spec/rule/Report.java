package dev.fairlead.spec.rule;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Collects what one rule finds in one draft: what the shared part causes in several environments is told once. */
public final class Report {

    private final Rule rule;
    private final Draft draft;
    private final SequencedMap<Finding, Set<String>> found = new LinkedHashMap<>();
    private String environment = "";

    Report(Rule rule, Draft draft) {
        this.rule = rule;
        this.draft = draft;
    }

    /** What follows is found in an environment. */
    void enter(String name) {
        environment = name;
    }

    /** All that was found; what not every environment has says which have it. */
    List<Finding> findings() {
        return found.entrySet().stream()
                .map(e -> isEverywhere(e.getValue()) ? e.getKey() : in(e.getValue(), e.getKey()))
                .toList();
    }

    private boolean isEverywhere(Set<String> names) {
        return names.contains("") || names.size() == draft.environments().size();
    }

    private static Finding in(Set<String> names, Finding f) {
        String message = "in %s %s".formatted(String.join(" and ", names), f.message());
        return new Finding(f.rule(), f.severity(), f.position(), f.pointer(), message, f.hint());
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
        Finding finding = new Finding(rule.id(), rule.severity(), position, pointer.toString(), message, hint);
        found.computeIfAbsent(finding, _ -> new LinkedHashSet<>()).add(environment);
    }
}
