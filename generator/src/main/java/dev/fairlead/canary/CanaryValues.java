package dev.fairlead.canary;

import dev.fairlead.spec.Canary;
import dev.fairlead.yaml.YamlNode;
import java.util.Map;
import java.util.Set;

/**
 * The values of each revision that a canary makes: the stable part of one revision and beside it the new version's workload.
 *
 * @param wanted values of the new version's package
 */
record CanaryValues(YamlNode.Mapping wanted) {

    /** Values of a deployment that a canary's workload does not have. */
    private static final Set<String> STABLE_ONLY = Set.of("enabled", "replicas", "networkPolicy");

    /** A step: the stable part exactly as it was deployed. */
    YamlNode.Mapping step(YamlNode.Mapping stable, CanaryRecord record) {
        YamlNode.Mapping section = section(record);
        return beside(stable, record, record.weight() == 0 ? unasked(section) : section);
    }

    /** The stable part is the new version's, and the canary serves on. */
    YamlNode.Mapping promoting(CanaryRecord record) {
        return beside(wanted, record, section(record));
    }

    /** The stable part is the new version's, and the canary is still there and gets nothing. */
    YamlNode.Mapping draining(CanaryRecord record) {
        return beside(wanted, record, unasked(section(record)));
    }

    /** The canary is still there and gets nothing, not even what asks for it. */
    YamlNode.Mapping aborting(YamlNode.Mapping stable, CanaryRecord record) {
        YamlNode.Mapping section = section(record);
        section = Tree.with(section, "autoscaler", Map.of("enabled", false));
        section =
                Tree.with(section, "replicas", record.canary().routing() == Canary.Routing.GATEWAY ? record.pods() : 0);
        return beside(stable, record, unasked(section));
    }

    /** The same for nobody, not even for who asks for the canary. */
    private static YamlNode.Mapping unasked(YamlNode.Mapping section) {
        return section.get("route").isPresent()
                ? Tree.with(section, "route", Tree.without(Tree.map(section, "route"), Set.of("match")))
                : section;
    }

    private static YamlNode.Mapping beside(YamlNode.Mapping base, CanaryRecord record, YamlNode.Mapping section) {
        YamlNode.Mapping values = Tree.with(base, "canary", section);
        YamlNode.Mapping service = Tree.map(base, "service");
        return switch (record.canary().routing()) {
            case REPLICAS ->
                service.get("track").isPresent()
                        ? Tree.with(values, "service", Tree.without(service, Set.of("track")))
                        : values;
            case GATEWAY -> Tree.with(values, "service", behindItsRoute(service));
        };
    }

    /** The Service leads to the stable track, and the canary's route takes the place of its own, under the same name. */
    private static YamlNode.Mapping behindItsRoute(YamlNode.Mapping service) {
        YamlNode.Mapping route = Tree.with(Tree.map(service, "route"), "enabled", false);
        return Tree.with(Tree.with(service, "track", "stable"), "route", route);
    }

    private YamlNode.Mapping section(CanaryRecord record) {
        YamlNode.Mapping section = Tree.with(Tree.map(wanted, "canary"), "enabled", true);
        section = Tree.with(section, "workload", Tree.without(Tree.map(wanted, "deployment"), STABLE_ONLY));
        if (record.canary().routing() == Canary.Routing.GATEWAY) {
            section = Tree.with(section, "weight", record.weight());
        }
        if (record.canary().ownAutoscaler()) {
            YamlNode.Mapping scaler = Tree.with(Tree.map(wanted, "autoscaler"), "enabled", true);
            section = Tree.with(section, "autoscaler", Tree.with(scaler, "minReplicas", record.pods()));
        } else {
            section = Tree.with(section, "replicas", record.pods());
        }
        return Tree.with(section, "record", RecordYaml.write(record));
    }
}
