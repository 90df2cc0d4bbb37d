package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.List;

/** What must hold of the policies' findings that a spec accepts. Their rules and reasons are the schema's work. */
final class SuppressionRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "policy/suppression-lapsed",
                    "the last day on which a policy's findings were accepted is over",
                    SuppressionRules::lapsed),
            Rule.error(
                    "policy/suppression-environment",
                    "findings are accepted in an environment that does not exist",
                    SuppressionRules::environment));

    private SuppressionRules() {}

    /** The items of {@code policies.suppress}. */
    static List<YamlNode> items(Draft draft) {
        return draft.fields().map("policies").items("suppress");
    }

    private static void lapsed(Draft draft, Report report) {
        for (YamlNode item : items(draft)) {
            Fields fields = Fields.of(item);
            fields.text("until")
                    .flatMap(ParityRules::day)
                    .filter(day -> day.isBefore(draft.today()))
                    .flatMap(_ -> fields.at("until"))
                    .ifPresent(node -> report.at(
                            node,
                            "%s was accepted until %s"
                                    .formatted(
                                            fields.text("rule").orElse("the finding"),
                                            fields.text("until").orElse("")),
                            "mend what it finds, or agree on a later day"));
        }
    }

    private static void environment(Draft draft, Report report) {
        List<String> known =
                draft.environments().stream().map(DraftEnvironment::name).toList();
        for (YamlNode item : items(draft)) {
            for (YamlNode node : Fields.of(item).items("environments")) {
                Fields.literalOf(node)
                        .filter(name -> !known.contains(name))
                        .ifPresent(name -> report.at(
                                node,
                                "there is no environment '%s'".formatted(name),
                                Closest.to(name, known)
                                        .map("did you mean '%s'?"::formatted)
                                        .orElse("there are: " + String.join(", ", known))));
            }
        }
    }
}
