package dev.fairlead.spec;

import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One environment of a service after the overlay. Expressions in its strings are not evaluated yet.
 *
 * @param name DNS label
 * @param endpoints what differs by nature: hosts, ports and other scalars, by name
 * @param load what is expected of it, if the spec says
 * @param merged {@code workload} and, where given, {@code service}, {@code autoscaler}, {@code canary} and {@code needs}: the
 *     shared part with the environment's overrides laid over it and its variables merged into {@code workload.env}; every
 *     node keeps the position of the line it comes from
 */
public record Environment(
        String name,
        Cluster cluster,
        Version version,
        Map<String, YamlNode> endpoints,
        Optional<Load> load,
        YamlNode.Mapping merged) {

    public Environment {
        Checks.dnsLabel("environment", name, 63);
        endpoints = Checks.ordered(endpoints);
    }

    static Environment of(DraftEnvironment draft) {
        Fields own = draft.ownFields();
        Map<String, YamlNode> endpoints = new LinkedHashMap<>();
        own.map("endpoints").entries().forEach(e -> endpoints.put(e.key(), e.value()));
        return new Environment(
                draft.name(),
                Cluster.of(own.map("cluster")),
                Version.of(own.map("version")),
                endpoints,
                own.optionalMap("load").map(Load::of),
                draft.merged());
    }

    /** The same environment with another outcome of the overlay. */
    public Environment with(YamlNode.Mapping other) {
        return new Environment(name, cluster, version, endpoints, load, other);
    }

    /** What runs. */
    public Workload workload() {
        return Workload.of(new Fields(merged).map("workload"));
    }

    /** How it is reached, if it is. */
    public Optional<Service> service() {
        return new Fields(merged).optionalMap("service").map(Service::of);
    }

    /** How it scales, if it does and is not switched off. */
    public Optional<Autoscaler> autoscaler() {
        return new Fields(merged).optionalMap("autoscaler").map(Autoscaler::of).filter(Autoscaler::enabled);
    }

    /** Services of the project that must be healthy in the same environment before this one is installed. */
    public List<String> needs() {
        return new Fields(merged)
                .items("needs").stream()
                        .flatMap(node -> Fields.literalOf(node).stream())
                        .toList();
    }

    /** How a new version is tried, if it is. */
    public Optional<Canary> canary() {
        return new Fields(merged).optionalMap("canary").map(Canary::of);
    }
}
