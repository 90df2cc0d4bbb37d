package dev.fairlead.validate.parity;

import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Cluster;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.Version;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is free in two environments: the texts that may stand for one another, and the variables.
 *
 * @param variablesBefore values of the first environment's variables, by name
 * @param variablesAfter values of the second one's
 */
record FreeTexts(
        List<Substitution> substitutions, Map<String, String> variablesBefore, Map<String, String> variablesAfter) {

    static FreeTexts of(RenderedEnvironment before, RenderedEnvironment after) {
        List<Substitution> all = new ArrayList<>();
        cluster(before.environment().cluster(), after.environment().cluster(), all);
        all.add(new Substitution(
                before.environment().name(), after.environment().name(), Freedom.ENVIRONMENT));
        version(before.environment().version(), after.environment().version(), all);
        endpoints(before, after, all);
        Map<String, String> left = variables(before);
        Map<String, String> right = variables(after);
        left.forEach((name, value) -> Optional.ofNullable(right.get(name))
                .ifPresent(other -> all.add(new Substitution(value, other, Freedom.VARIABLE))));
        return new FreeTexts(List.copyOf(all), left, right);
    }

    /** Whether a variable of that name has these values, or is only in the environment that has one. */
    boolean isVariable(String name, Optional<String> before, Optional<String> after) {
        Optional<String> left = Optional.ofNullable(variablesBefore.get(name));
        Optional<String> right = Optional.ofNullable(variablesAfter.get(name));
        return (left.isPresent() || right.isPresent()) && left.equals(before) && right.equals(after);
    }

    /** Whether only the first or only the second environment has a variable of that name. */
    boolean isOnlyIn(String name, boolean inFirst) {
        return variablesBefore.containsKey(name) == inFirst && variablesAfter.containsKey(name) != inFirst;
    }

    private static void cluster(Cluster a, Cluster b, List<Substitution> all) {
        all.add(new Substitution(a.namespace(), b.namespace(), Freedom.CLUSTER));
        all.add(new Substitution(a.context(), b.context(), Freedom.CLUSTER));
        all.add(new Substitution(a.kubernetes(), b.kubernetes(), Freedom.CLUSTER));
        all.add(new Substitution("v" + a.kubernetes() + ".", "v" + b.kubernetes() + ".", Freedom.CLUSTER));
    }

    /** An image names tag and digest together; a label the tag alone. */
    private static void version(Version a, Version b, List<Substitution> all) {
        all.add(new Substitution(a.tag(), b.tag(), Freedom.VERSION));
        all.add(new Substitution(":" + a.tag(), ":" + b.tag(), Freedom.VERSION));
        all.add(new Substitution(a.digest().orElse(""), b.digest().orElse(""), Freedom.VERSION));
        all.add(new Substitution(atDigest(a), atDigest(b), Freedom.VERSION));
        all.add(new Substitution(":" + a.tag() + atDigest(a), ":" + b.tag() + atDigest(b), Freedom.VERSION));
    }

    private static String atDigest(Version version) {
        return version.digest().map(d -> "@" + d).orElse("");
    }

    private static void endpoints(RenderedEnvironment before, RenderedEnvironment after, List<Substitution> all) {
        Spec spec = before.spec();
        YamlNode.Mapping left = Renderer.endpoints(spec, before.environment());
        YamlNode.Mapping right = Renderer.endpoints(spec, after.environment());
        left.entries().forEach(endpoint -> {
            if (endpoint.value() instanceof YamlNode.Mapping keys) {
                keys.entries()
                        .forEach(key -> Scalar.text(key.value())
                                .ifPresent(value -> right.find(Pointer.of(endpoint.key(), key.key()))
                                        .flatMap(Scalar::text)
                                        .ifPresent(
                                                other -> all.add(new Substitution(value, other, Freedom.ENDPOINT)))));
            }
        });
    }

    private static Map<String, String> variables(RenderedEnvironment rendered) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (rendered.values().find(Pointer.of("deployment", "env")).orElse(null) instanceof YamlNode.Mapping env) {
            env.entries().forEach(e -> Scalar.text(e.value()).ifPresent(text -> variables.put(e.key(), text)));
        }
        return variables;
    }
}
