package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that expressions and templates of one environment know, and its sections with all expressions evaluated.
 *
 * @param values {@code service}, {@code environment}, {@code version}, {@code cluster}, {@code endpoints} and {@code env}
 *     for expressions of the spec; a values template knows {@code metadata} and {@code spec} too
 * @param sections workload, service, autoscaler and canary, their short forms written out
 */
record Variables(Traced traced, Map<String, Object> values, YamlNode.Mapping sections, Expressions expressions) {

    /**
     * Evaluates an environment: first the endpoints, which see who and where they are; then the rest, which sees the
     * endpoints and those environment variables that hold no expression themselves.
     *
     * @throws InvalidInput with every finding in any of its strings
     */
    static Variables of(Spec spec, Environment environment, Limits limits) {
        Traced traced = new Traced();
        List<Finding> findings = new ArrayList<>();
        Map<String, Object> names = new LinkedHashMap<>();
        YamlNode own = node(spec, "environments", environment.name());
        show(names, traced, "service", node(spec, "metadata", "name"));
        show(names, traced, "environment", new YamlNode.Text(own.position(), environment.name()));
        show(names, traced, "version", child(own, "version"));
        show(names, traced, "cluster", child(own, "cluster"));
        Expressions expressions = new Expressions(
                SpecText.ofFile(spec.file(), spec.displayName()),
                node -> spec.pointerAt(node.position()),
                names,
                traced,
                limits,
                findings);
        YamlNode metadata = expressions.in(node(spec, "metadata"));
        YamlNode endpoints = expressions.inMap(endpoints(environment, own.position()));
        show(names, traced, "endpoints", endpoints);
        show(names, traced, "env", plainVariables(environment));
        YamlNode.Mapping sections = ShortForms.expand(expressions.inMap(environment.merged()));
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        Map<String, Object> all = new LinkedHashMap<>(names);
        show(all, traced, "metadata", metadata);
        show(all, traced, "spec", sections);
        return new Variables(traced, all, sections, expressions);
    }

    /** The names that a release's own template knows: {@code release} beside the others. */
    Map<String, Object> forRelease(Spec spec, ChartRelease release) {
        List<Finding> findings = expressions.findings();
        YamlNode node = expressions.in(node(spec, "releases", release.name()));
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        Map<String, Object> all = new LinkedHashMap<>(values);
        List<Entry> entries = new ArrayList<>(((YamlNode.Mapping) node).entries());
        entries.addFirst(new Entry("name", release.position(), new YamlNode.Text(release.position(), release.name())));
        show(all, traced, "release", new YamlNode.Mapping(node.position(), entries));
        return all;
    }

    private static YamlNode.Mapping endpoints(Environment environment, Position position) {
        return new YamlNode.Mapping(
                position,
                environment.endpoints().entrySet().stream()
                        .map(e -> new Entry(e.getKey(), e.getValue().position(), e.getValue()))
                        .toList());
    }

    private static YamlNode plainVariables(Environment environment) {
        YamlNode variables = child(child(environment.merged(), "workload"), "env");
        List<Entry> plain = variables instanceof YamlNode.Mapping map
                ? map.entries().stream()
                        .filter(e -> Nodes.text(e.value())
                                .filter(text -> !Scanner.hasMarks(text))
                                .isPresent())
                        .toList()
                : List.of();
        return new YamlNode.Mapping(variables.position(), plain);
    }

    private static void show(Map<String, Object> names, Traced traced, String name, YamlNode node) {
        Traced.put(names, name, traced.show(node, name));
    }

    private static YamlNode node(Spec spec, String... tokens) {
        return spec.root()
                .find(Pointer.of(tokens))
                .orElse(new YamlNode.Mapping(spec.root().position(), List.of()));
    }

    private static YamlNode child(YamlNode parent, String key) {
        return parent.find(Pointer.of(key)).orElse(new YamlNode.Mapping(parent.position(), List.of()));
    }
}
