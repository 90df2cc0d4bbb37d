package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.spec.Freeze;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of the way of a version through the environments. */
final class PromotionRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/unknown-environment",
                    "the promotion names an environment that does not exist",
                    PromotionRules::unknown),
            Rule.error("spec/promotion-twice", "the promotion names an environment twice", PromotionRules::twice),
            Rule.error(
                    "spec/promotion-freeze", "a time without promotions cannot be understood", PromotionRules::freezes),
            Rule.error("spec/promotion-with", "a service is to be promoted with itself", PromotionRules::itself));

    private PromotionRules() {}

    private static void unknown(Draft draft, Report report) {
        List<String> names = draft.fields().map("environments").entries().stream()
                .map(Entry::key)
                .toList();
        named(promotion(draft)).forEach(item -> {
            if (item instanceof YamlNode.Text text && !names.contains(text.value())) {
                report.at(
                        item,
                        "there is no environment '%s'".formatted(text.value()),
                        Closest.to(text.value(), names)
                                .map("did you mean '%s'?"::formatted)
                                .orElse("there are: " + String.join(", ", names)));
            }
        });
    }

    /** Every place in which the promotion names an environment. */
    private static Stream<YamlNode> named(Fields promotion) {
        return Stream.of(
                        promotion.items("order").stream(),
                        promotion.map("approvals").items("environments").stream(),
                        promotion.items("freeze").stream().flatMap(f -> Fields.of(f).items("environments").stream()))
                .flatMap(nodes -> nodes);
    }

    private static void twice(Draft draft, Report report) {
        Set<String> seen = new HashSet<>();
        for (YamlNode item : promotion(draft).items("order")) {
            if (item instanceof YamlNode.Text text && !seen.add(text.value())) {
                report.at(item, "'%s' stands twice in the order".formatted(text.value()), "a version passes each once");
            }
        }
    }

    private static void freezes(Draft draft, Report report) {
        for (YamlNode item : promotion(draft).items("freeze")) {
            Fields freeze = Fields.of(item);
            freeze.at("zone")
                    .filter(_ -> Freeze.zone(freeze).isEmpty())
                    .ifPresent(zone -> report.at(
                            zone,
                            "there is no time zone '%s'"
                                    .formatted(Fields.literalOf(zone).orElse("")),
                            "write a zone's name, such as Europe/Berlin, or UTC"));
            boolean once = freeze.at("from").isPresent() || freeze.at("until").isPresent();
            if (once == freeze.at("weekly").isPresent()) {
                report.at(item, "it is not clear when this holds", "write either from and until, or weekly");
            } else if (once) {
                order(freeze, item, report);
            }
            freeze.items("except").forEach(e -> order(Fields.of(e), e, report));
        }
    }

    private static void order(Fields window, YamlNode place, Report report) {
        if (Freeze.once(window).isEmpty()) {
            report.at(
                    window.at("until").orElse(place),
                    "from and until are no two times of which the second is later",
                    "write both, each as 2026-12-20T18:00");
        }
    }

    private static void itself(Draft draft, Report report) {
        String name = draft.fields().map("metadata").text("name").orElse("");
        promotion(draft).items("with").stream()
                .filter(item ->
                        item instanceof YamlNode.Text text && text.value().equals(name))
                .forEach(item ->
                        report.at(item, "'%s' is this service itself".formatted(name), "name the other services only"));
    }

    private static Fields promotion(Draft draft) {
        return draft.fields().map("promotion");
    }
}
