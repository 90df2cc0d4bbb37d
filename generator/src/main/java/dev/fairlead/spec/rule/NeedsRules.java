package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Neighbours;
import dev.fairlead.spec.tree.SpecFolder;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of the services that a service needs; their specs stand in the same folder. */
final class NeedsRules {

    static final List<Rule> ALL = List.of(
            Rule.error("spec/needs-itself", "a service needs itself", NeedsRules::itself),
            Rule.error("spec/needs-twice", "a service is needed twice", NeedsRules::twice),
            Rule.error("spec/needs-unknown", "a service is needed that has no spec", NeedsRules::unknown),
            Rule.error(
                    "spec/needs-cycle", "services need each other, so that none can be the first", NeedsRules::cycle),
            Rule.error(
                    "spec/needs-environment",
                    "a needed service does not have the environment",
                    NeedsRules::environment),
            Rule.error(
                    "spec/needs-cluster",
                    "a needed service runs in another cluster in that environment",
                    NeedsRules::cluster));

    private NeedsRules() {}

    private static void itself(Draft draft, Report report) {
        each(draft, report, (_, node, need) -> {
            if (isOwn(draft, need)) {
                report.at(node, "%s needs itself".formatted(need), "remove it");
            }
        });
    }

    private static void twice(Draft draft, Report report) {
        for (DraftEnvironment environment : draft.environments()) {
            report.enter(environment.name());
            Set<String> seen = new HashSet<>();
            environment.needsNodes().stream()
                    .filter(node -> !seen.add(node.value()))
                    .forEach(node -> report.at(node, "%s is needed twice".formatted(node.value()), "once is enough"));
        }
    }

    private static void unknown(Draft draft, Report report) {
        Neighbours neighbours = Neighbours.of(draft);
        each(draft, report, (_, node, need) -> {
            Set<String> services = neighbours.services();
            if (!services.contains(need) && !isOwn(draft, need)) {
                report.at(
                        node,
                        "there is no service '%s'".formatted(need),
                        Closest.to(need, services)
                                .map("did you mean '%s'?"::formatted)
                                .orElse("there are: " + String.join(", ", services)));
            }
        });
    }

    private static void cycle(Draft draft, Report report) {
        Neighbours neighbours = Neighbours.of(draft);
        String own = SpecFolder.service(draft.file());
        each(draft, report, (environment, node, need) -> {
            List<String> way = isOwn(draft, need) ? List.of() : neighbours.way(need, own, environment.name());
            if (!way.isEmpty()) {
                List<String> cycle = new ArrayList<>(List.of(own));
                cycle.addAll(way);
                report.at(
                        node,
                        "%s: none of them can be the first".formatted(String.join(" → ", cycle)),
                        "remove one of these needs: what a service only calls later it does not need to begin");
            }
        });
    }

    private static void environment(Draft draft, Report report) {
        Neighbours neighbours = Neighbours.of(draft);
        for (DraftEnvironment environment : draft.environments()) {
            for (YamlNode.Text node : environment.needsNodes()) {
                Optional<Draft> needed = neighbours.spec(node.value()).filter(_ -> !isOwn(draft, node.value()));
                if (needed.isPresent()
                        && neighbours
                                .environment(node.value(), environment.name())
                                .isEmpty()) {
                    String has = needed.get().environments().stream()
                            .map(DraftEnvironment::name)
                            .collect(Collectors.joining(", "));
                    report.at(
                            node,
                            "%s has no environment %s".formatted(node.value(), environment.name()),
                            "it has: %s; add the environment to its spec, or override needs in %s with a reason in parity.allow"
                                    .formatted(has.isEmpty() ? "none" : has, environment.name()));
                }
            }
        }
    }

    private static void cluster(Draft draft, Report report) {
        Neighbours neighbours = Neighbours.of(draft);
        for (DraftEnvironment environment : draft.environments()) {
            String own = environment.context();
            for (YamlNode.Text node : environment.needsNodes()) {
                neighbours
                        .environment(node.value(), environment.name())
                        .map(DraftEnvironment::context)
                        .filter(other -> !other.isEmpty() && !own.isEmpty() && !other.equals(own))
                        .ifPresent(
                                other -> report.at(
                                        node,
                                        "%s runs in the context %s in %s, and this service in %s"
                                                .formatted(node.value(), other, environment.name(), own),
                                        "a service can only wait for one of its own cluster; reach the other by an endpoint, and remove it here"));
            }
        }
    }

    private interface Look {
        void at(DraftEnvironment environment, YamlNode node, String need);
    }

    private static void each(Draft draft, Report report, Look look) {
        for (DraftEnvironment environment : draft.environments()) {
            report.enter(environment.name());
            environment.needsNodes().forEach(node -> look.at(environment, node, node.value()));
        }
    }

    private static boolean isOwn(Draft draft, String need) {
        return need.equals(SpecFolder.service(draft.file()))
                || need.equals(draft.fields().map("metadata").text("name").orElse(""));
    }
}
