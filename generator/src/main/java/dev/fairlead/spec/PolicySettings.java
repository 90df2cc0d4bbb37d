package dev.fairlead.spec;

import dev.fairlead.finding.Severity;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service decided about the policies, for all its environments.
 *
 * @param rules how much findings of a policy weigh here, by rule id
 * @param suppress findings that are known and accepted
 */
public record PolicySettings(Map<String, Setting> rules, List<Suppression> suppress) {

    public PolicySettings {
        rules = Checks.ordered(rules);
        suppress = List.copyOf(suppress);
    }

    /**
     * The weight of one policy.
     *
     * @param severity the weight of its findings; nothing when it is off
     * @param reason why it is not the usual one; may be empty when it is a heavier one
     */
    public record Setting(Optional<Severity> severity, String reason) {

        static Setting of(Fields fields) {
            Optional<Severity> severity = fields.text("severity").flatMap(Setting::severity);
            return new Setting(severity, fields.text("reason").orElse(""));
        }

        private static Optional<Severity> severity(String word) {
            return switch (word) {
                case "error" -> Optional.of(Severity.ERROR);
                case "warning" -> Optional.of(Severity.WARNING);
                case "note" -> Optional.of(Severity.INFO);
                default -> Optional.empty();
            };
        }
    }

    /**
     * Findings that are accepted for a reason.
     *
     * @param rule id of the policy
     * @param path dotted path in the spec; covers everything below it; absent for the whole spec
     * @param environments names; empty for all
     * @param reason why they are accepted
     * @param until the last day on which they are
     * @param node where it was written
     */
    public record Suppression(
            String rule,
            Optional<String> path,
            List<String> environments,
            String reason,
            Optional<LocalDate> until,
            YamlNode node) {

        public Suppression {
            Checks.notBlank("rule", rule);
            Checks.notBlank("reason", reason);
            environments = List.copyOf(environments);
        }

        /** Whether it is meant for an environment. */
        public boolean isFor(String environment) {
            return environments.isEmpty() || environments.contains(environment);
        }

        /** Whether it takes in what stands at a dotted path. */
        public boolean covers(String dotted) {
            return path.map(p -> dotted.equals(p) || dotted.startsWith(p + ".")).orElse(true);
        }

        static Suppression of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Suppression(
                    fields.text("rule").orElse(""),
                    fields.text("path"),
                    fields.items("environments").stream()
                            .flatMap(n -> Fields.literalOf(n).stream())
                            .toList(),
                    fields.text("reason").orElse(""),
                    fields.text("until").map(LocalDate::parse),
                    node);
        }
    }

    static PolicySettings of(Fields fields) {
        Map<String, Setting> rules = new LinkedHashMap<>();
        fields.map("rules").entries().forEach(e -> rules.put(e.key(), Setting.of(Fields.of(e.value()))));
        return new PolicySettings(
                rules, fields.items("suppress").stream().map(Suppression::of).toList());
    }
}
