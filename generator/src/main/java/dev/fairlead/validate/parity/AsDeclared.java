package dev.fairlead.validate.parity;

import dev.fairlead.compare.Same;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An environment with everything of another that only a declaration lets differ: it keeps its own name, cluster, version,
 * endpoints and variables, and takes the rest. What then still differs from the other must come from those.
 */
final class AsDeclared {

    private AsDeclared() {}

    /** The environment so changed, or nothing when an expression of the other's overrides has no meaning in it. */
    static Optional<RenderedEnvironment> of(RenderedEnvironment one, RenderedEnvironment other) {
        Environment own = one.environment();
        YamlNode.Mapping merged = withVariables(other.environment().merged(), own.merged());
        if (Same.value(merged, own.merged())) {
            return Optional.of(one);
        }
        Environment changed = own.with(merged);
        try {
            return Optional.of(Renderer.render(one.spec(), changed));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private static YamlNode.Mapping withVariables(YamlNode.Mapping merged, YamlNode.Mapping own) {
        Optional<YamlNode> variables = own.find(Pointer.of("workload", "env"));
        return new YamlNode.Mapping(
                merged.position(),
                merged.entries().stream()
                        .map(e -> e.key().equals("workload") && e.value() instanceof YamlNode.Mapping workload
                                ? e.withValue(withVariables(workload, variables))
                                : e)
                        .toList());
    }

    private static YamlNode.Mapping withVariables(YamlNode.Mapping workload, Optional<YamlNode> variables) {
        List<YamlNode.Entry> others =
                workload.entries().stream().filter(e -> !e.key().equals("env")).toList();
        Stream<YamlNode.Entry> env = variables.map(v -> new YamlNode.Entry("env", v.position(), v)).stream();
        return new YamlNode.Mapping(
                workload.position(), Stream.concat(others.stream(), env).toList());
    }
}
