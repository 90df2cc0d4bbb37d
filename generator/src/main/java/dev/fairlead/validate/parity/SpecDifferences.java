package dev.fairlead.validate.parity;

import dev.fairlead.compare.Same;
import dev.fairlead.finding.Position;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything in which the environments of a spec differ, whether it may or not. */
public final class SpecDifferences {

    private final Spec spec;
    private final List<ParityRow> rows = new ArrayList<>();

    private SpecDifferences(Spec spec) {
        this.spec = spec;
    }

    /** The differences in the order of an environment's parts: cluster, version, endpoints, variables, the rest. */
    public static List<ParityRow> of(Spec spec) {
        SpecDifferences all = new SpecDifferences(spec);
        Map<String, Map<String, YamlNode>> cluster = new LinkedHashMap<>();
        Map<String, Map<String, YamlNode>> version = new LinkedHashMap<>();
        Map<String, Map<String, YamlNode>> endpoints = new LinkedHashMap<>();
        Map<String, Map<String, YamlNode>> variables = new LinkedHashMap<>();
        Map<String, Map<String, YamlNode>> others = new LinkedHashMap<>();
        for (Environment environment : spec.environments().values()) {
            String name = environment.name();
            cluster.put(name, all.own(name, "cluster"));
            version.put(name, all.own(name, "version"));
            endpoints.put(name, prefixed("endpoints", leaves(Renderer.endpoints(spec, environment))));
            Map<String, YamlNode> leaves = leaves(environment.merged());
            variables.put(name, only(leaves, true));
            others.put(name, only(leaves, false));
        }
        all.add(cluster, ParityRow.Kind.CLUSTER);
        all.add(version, ParityRow.Kind.VERSION);
        all.add(endpoints, ParityRow.Kind.ENDPOINT);
        all.add(variables, ParityRow.Kind.VARIABLE);
        all.add(others, ParityRow.Kind.UNDECLARED);
        return List.copyOf(all.rows);
    }

    private void add(Map<String, Map<String, YamlNode>> byEnvironment, ParityRow.Kind kind) {
        Set<String> paths = new LinkedHashSet<>();
        byEnvironment.values().forEach(leaves -> paths.addAll(leaves.keySet()));
        for (String path : paths) {
            Map<String, Optional<YamlNode>> values = new LinkedHashMap<>();
            byEnvironment.forEach((name, leaves) -> values.put(name, Optional.ofNullable(leaves.get(path))));
            if (differ(values)) {
                rows.add(row(path, values, kind));
            }
        }
    }

    private ParityRow row(String path, Map<String, Optional<YamlNode>> values, ParityRow.Kind kind) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(
                name,
                value.map(v -> Shown.value(v, List.of(path.split("\\.", -1)))).orElse("")));
        Optional<Allowance> allowance = kind == ParityRow.Kind.UNDECLARED
                ? spec.parity().allow().stream().filter(a -> a.covers(path)).findFirst()
                : Optional.empty();
        return new ParityRow(
                path,
                shown,
                allowance.isPresent() ? ParityRow.Kind.ALLOWED : kind,
                allowance.map(Allowance::reason).orElse(""),
                allowance.flatMap(Allowance::until),
                place(values));
    }

    /** Where the difference is made: the override, or what is written for an environment. */
    private Position place(Map<String, Optional<YamlNode>> values) {
        List<Position> places = values.values().stream()
                .flatMap(Optional::stream)
                .map(YamlNode::position)
                .toList();
        return places.stream()
                .filter(p -> !spec.pointerAt(p).isRoot()
                        && spec.pointerAt(p).tokens().getFirst().equals("environments"))
                .findFirst()
                .orElse(places.getFirst());
    }

    private static boolean differ(Map<String, Optional<YamlNode>> values) {
        List<Optional<YamlNode>> all = List.copyOf(values.values());
        Optional<YamlNode> first = all.getFirst();
        return !all.stream()
                .allMatch(other -> first.isPresent() == other.isPresent()
                        && (first.isEmpty() || Same.value(first.get(), other.get())));
    }

    private Map<String, YamlNode> own(String environment, String section) {
        return spec.root()
                .find(Pointer.of("environments", environment, section))
                .map(node -> prefixed(section, leaves(node)))
                .orElse(Map.of());
    }

    private static Map<String, YamlNode> only(Map<String, YamlNode> leaves, boolean variables) {
        Map<String, YamlNode> result = new LinkedHashMap<>();
        leaves.forEach((path, value) -> {
            if (path.startsWith("workload.env.") == variables) {
                result.put(path, value);
            }
        });
        return result;
    }

    private static Map<String, YamlNode> prefixed(String prefix, Map<String, YamlNode> leaves) {
        Map<String, YamlNode> result = new LinkedHashMap<>();
        leaves.forEach((path, value) -> result.put(prefix + "." + path, value));
        return result;
    }

    /** Scalars, lists and empty maps by their dotted path: a list is replaced as a whole, so it differs as a whole. */
    private static Map<String, YamlNode> leaves(YamlNode node) {
        Map<String, YamlNode> leaves = new LinkedHashMap<>();
        walk(node, "", leaves);
        return leaves;
    }

    private static void walk(YamlNode node, String dotted, Map<String, YamlNode> leaves) {
        if (node instanceof YamlNode.Mapping map && !map.entries().isEmpty()) {
            map.entries().forEach(e -> walk(e.value(), dotted.isEmpty() ? e.key() : dotted + "." + e.key(), leaves));
        } else if (!(node instanceof YamlNode.Null)) {
            leaves.put(dotted, node);
        }
    }
}
