package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.HashMap;
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
        SpecText text = SpecText.ofFile(spec.file(), spec.displayName());
        Strings strings = new Strings(spec.root(), text, spec::pointerAt, environment.name(), environment.merged());
        List<Finding> findings = new ArrayList<>();
        Variables variables = of(strings, limits, findings);
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        return variables;
    }

    /** The same for a spec that may be wrong in other ways too: what is wrong is added to the findings. */
    static Variables of(Strings strings, Limits limits, List<Finding> findings) {
        Traced traced = new Traced();
        Map<String, Object> names = new LinkedHashMap<>();
        YamlNode own = strings.node("environments", strings.environment());
        show(names, traced, "service", strings.node("metadata", "name"));
        show(names, traced, "environment", new YamlNode.Text(own.position(), strings.environment()));
        show(names, traced, "version", child(own, "version"));
        show(names, traced, "cluster", child(own, "cluster"));
        Expressions expressions = new Expressions(
                strings.text(),
                node -> strings.pointers().apply(node.position()),
                names,
                traced,
                limits,
                findings,
                new HashMap<>());
        YamlNode metadata = expressions.in(strings.node("metadata"));
        YamlNode endpoints = expressions.in(child(own, "endpoints"));
        show(names, traced, "endpoints", endpoints);
        show(names, traced, "env", plainVariables(strings.merged()));
        YamlNode.Mapping evaluated = expressions.inMap(strings.merged());
        YamlNode.Mapping sections = findings.isEmpty() ? ShortForms.expand(evaluated) : evaluated;
        Map<String, Object> all = new LinkedHashMap<>(names);
        show(all, traced, "metadata", metadata);
        show(all, traced, "spec", sections);
        return new Variables(traced, all, sections, expressions);
    }

    /**
     * An environment's endpoints with their expressions evaluated; one that cannot be evaluated is left out.
     *
     * @return a map of maps, as in the spec
     */
    static YamlNode.Mapping endpoints(Spec spec, Environment environment, Limits limits) {
        SpecText text = SpecText.ofFile(spec.file(), spec.displayName());
        Strings strings = new Strings(spec.root(), text, spec::pointerAt, environment.name(), environment.merged());
        YamlNode own = strings.node("environments", environment.name());
        Traced traced = new Traced();
        Map<String, Object> names = new LinkedHashMap<>();
        show(names, traced, "service", strings.node("metadata", "name"));
        show(names, traced, "environment", new YamlNode.Text(own.position(), environment.name()));
        show(names, traced, "version", child(own, "version"));
        show(names, traced, "cluster", child(own, "cluster"));
        List<Entry> endpoints = new ArrayList<>();
        for (var endpoint : environment.endpoints().entrySet()) {
            if (endpoint.getValue() instanceof YamlNode.Mapping keys) {
                List<Entry> evaluated = new ArrayList<>();
                for (Entry key : keys.entries()) {
                    List<Finding> wrong = new ArrayList<>();
                    Entry value = new Expressions(
                                    text,
                                    node -> spec.pointerAt(node.position()),
                                    names,
                                    traced,
                                    limits,
                                    wrong,
                                    new HashMap<>())
                            .inEntry(key);
                    if (wrong.isEmpty()) {
                        evaluated.add(value);
                    }
                }
                endpoints.add(new Entry(
                        endpoint.getKey(), keys.position(), new YamlNode.Mapping(keys.position(), evaluated)));
            }
        }
        return new YamlNode.Mapping(own.position(), endpoints);
    }

    /** The names that a release's own template knows: {@code release} beside the others. */
    Map<String, Object> forRelease(Spec spec, ChartRelease release) {
        List<Finding> findings = expressions.findings();
        YamlNode node = expressions.in(Strings.node(spec.root(), "releases", release.name()));
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        Map<String, Object> all = new LinkedHashMap<>(values);
        List<Entry> entries = new ArrayList<>(((YamlNode.Mapping) node).entries());
        entries.addFirst(new Entry("name", release.position(), new YamlNode.Text(release.position(), release.name())));
        show(all, traced, "release", new YamlNode.Mapping(node.position(), entries));
        return all;
    }

    private static YamlNode plainVariables(YamlNode.Mapping merged) {
        YamlNode variables = child(child(merged, "workload"), "env");
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

    private static YamlNode child(YamlNode parent, String key) {
        return parent.find(Pointer.of(key)).orElse(new YamlNode.Mapping(parent.position(), List.of()));
    }
}
