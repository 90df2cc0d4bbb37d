package dev.fairlead.spec.rule;

import dev.fairlead.compare.Same;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What may differ between environments: cluster, version, endpoints and variables without a word, and everything else
 * with an allowance that gives a reason.
 */
final class ParityRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/parity-undeclared",
                    "an override changes a value, and parity.allow does not say why",
                    ParityRules::undeclared),
            Rule.warning(
                    "spec/override-no-effect",
                    "an override repeats the shared value, or removes what is not there",
                    ParityRules::noEffect),
            Rule.error(
                    "spec/parity-unused",
                    "an allowance covers nothing that an environment overrides: its path is wrong or it has served",
                    ParityRules::unused),
            Rule.error("spec/parity-lapsed", "an allowance's last day is over", ParityRules::lapsed),
            Rule.error("spec/date", "a day that does not exist", ParityRules::date),
            Rule.error("spec/parity-twice", "two allowances have the same path", ParityRules::twice));

    private ParityRules() {}

    private static void undeclared(Draft draft, Report report) {
        List<String> allowed = paths(draft);
        for (DraftEnvironment environment : draft.environments()) {
            overrides(environment, (path, entry) -> {
                Optional<YamlNode> shared = draft.shared().find(path);
                boolean differs = entry.value() instanceof YamlNode.Null
                        ? shared.isPresent()
                        : shared.filter(v -> Same.value(v, entry.value())).isEmpty();
                if (differs && allowed.stream().noneMatch(a -> covers(a, path.dotted()))) {
                    report.atKey(
                            entry,
                            "%s differs in %s without a reason".formatted(path.dotted(), environment.name()),
                            "declare it in parity.allow: - {path: %s, reason: …}".formatted(path.dotted()));
                }
            });
        }
    }

    private static void noEffect(Draft draft, Report report) {
        for (DraftEnvironment environment : draft.environments()) {
            overrides(environment, (path, entry) -> {
                Optional<YamlNode> shared = draft.shared().find(path);
                boolean same = entry.value() instanceof YamlNode.Null
                        ? shared.isEmpty()
                        : shared.filter(v -> Same.value(v, entry.value())).isPresent();
                if (same) {
                    report.atKey(entry, "%s is the same without this override".formatted(path.dotted()), "remove it");
                }
            });
        }
    }

    private static void unused(Draft draft, Report report) {
        List<String> overridden = new ArrayList<>();
        draft.environments().forEach(e -> overrides(e, (path, _) -> overridden.add(path.dotted())));
        for (YamlNode item : draft.fields().map("parity").items("allow")) {
            Fields.of(item).at("path").filter(YamlNode.Text.class::isInstance).ifPresent(node -> {
                String path = ((YamlNode.Text) node).value();
                if (overridden.stream().noneMatch(o -> covers(path, o))) {
                    report.at(
                            node,
                            "no environment overrides %s".formatted(path),
                            overridden.isEmpty()
                                    ? "remove the allowance"
                                    : "overridden are: "
                                            + String.join(
                                                    ", ",
                                                    overridden.stream()
                                                            .distinct()
                                                            .toList()));
                }
            });
        }
    }

    private static void lapsed(Draft draft, Report report) {
        untils(draft, (node, text) -> {
            if (day(text).filter(d -> d.isBefore(draft.today())).isPresent()) {
                report.at(
                        node,
                        "the allowance ended on %s".formatted(text),
                        "remove the difference, or agree on a later day");
            }
        });
    }

    private static void date(Draft draft, Report report) {
        untils(draft, (node, text) -> {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && day(text).isEmpty()) {
                report.at(node, "there is no day %s".formatted(text), "write it as YYYY-MM-DD");
            }
        });
    }

    private static void twice(Draft draft, Report report) {
        List<String> seen = new ArrayList<>();
        for (YamlNode item : draft.fields().map("parity").items("allow")) {
            String path = Fields.of(item).text("path").orElse("");
            if (!path.isEmpty() && seen.contains(path)) {
                Fields.of(item)
                        .at("path")
                        .ifPresent(node -> report.at(
                                node, "%s is allowed twice".formatted(path), "keep the one with the better reason"));
            }
            seen.add(path);
        }
    }

    private static void untils(Draft draft, BiConsumer<YamlNode, String> use) {
        for (YamlNode item : draft.fields().map("parity").items("allow")) {
            Fields fields = Fields.of(item);
            fields.text("until").ifPresent(text -> fields.at("until").ifPresent(node -> use.accept(node, text)));
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static List<String> paths(Draft draft) {
        return draft.fields().map("parity").items("allow").stream()
                .flatMap(item -> Fields.of(item).text("path").stream())
                .toList();
    }

    private static boolean covers(String allowed, String path) {
        return path.equals(allowed) || path.startsWith(allowed + ".");
    }

    /** Every leaf of the overrides: scalars, lists, null and empty maps; variables are free and left out. */
    private static void overrides(DraftEnvironment environment, BiConsumer<Pointer, Entry> use) {
        leaves(environment.ownFields().map("overrides").node(), Pointer.ROOT, use);
    }

    private static void leaves(YamlNode.Mapping map, Pointer pointer, BiConsumer<Pointer, Entry> use) {
        for (Entry entry : map.entries()) {
            Pointer path = pointer.child(entry.key());
            boolean variables = path.dotted().equals("workload.env");
            if (entry.value() instanceof YamlNode.Mapping below
                    && !below.entries().isEmpty()) {
                if (!variables) {
                    leaves(below, path, use);
                }
            } else if (!variables) {
                use.accept(path, entry);
            }
        }
    }
}
