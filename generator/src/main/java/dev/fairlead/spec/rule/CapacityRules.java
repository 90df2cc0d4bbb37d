package dev.fairlead.spec.rule;

import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What must hold of what a pod carries and of what users ask. */
final class CapacityRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/capacity-idle",
                    "a pod without requests is said to use more than a busy one",
                    CapacityRules::idle),
            Rule.error(
                    "spec/load-peak",
                    "fewer users are expected at the peak than usually",
                    Rule.each(CapacityRules::peak)));

    private CapacityRules() {}

    private static void idle(Draft draft, Report report) {
        Fields capacity = draft.fields().map("capacity");
        for (String resource : List.of("cpu", "memory")) {
            Optional<YamlNode> idle = capacity.at("idle", resource);
            Optional<BigDecimal> least = idle.flatMap(Fields::quantityOf);
            Optional<BigDecimal> most = capacity.at(resource).flatMap(Fields::quantityOf);
            if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
                report.at(
                        idle.get(),
                        "an idle pod uses more %s than one that answers requests".formatted(resource),
                        "are capacity.%1$s and capacity.idle.%1$s mixed up?".formatted(resource));
            }
        }
    }

    private static void peak(DraftEnvironment environment, Report report) {
        Fields users = environment.ownFields().map("load").map("users");
        Optional<Integer> usual = users.integer("usual");
        Optional<Integer> peak = users.integer("peak");
        if (usual.isPresent() && peak.isPresent() && usual.get() > peak.get()) {
            users.at("peak")
                    .ifPresent(node -> report.at(
                            node,
                            "%d users at the peak are fewer than the usual %d".formatted(peak.get(), usual.get()),
                            "raise peak or lower usual"));
        }
    }
}
