package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Environment variables have a name that a process can have, and one source. */
final class VariableSources implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/variable",
            "A variable has a name without '=', and either a value or exactly one source.",
            "name it with letters, digits and '_', and keep one of value and valueFrom");

    private static final List<String> SOURCES =
            List.of("configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef");
    private static final List<String> REFERENCES = List.of("configMapKeyRef", "secretKeyRef");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().stream().flatMap(pod -> pod.containers().stream()).forEach(c -> {
            c.items("env").forEach(v -> variable(v, refusals));
            c.items("envFrom").forEach(f -> source(f, refusals));
        });
    }

    private static void variable(Spot variable, Refusals refusals) {
        String name = variable.text("name");
        if (!Names.isVariable(name)) {
            refusals.at(variable, "name", "'%s' is no name of a variable".formatted(name));
        }
        variable.get("valueFrom").ifPresent(from -> {
            refusals.exactlyOne(from, SOURCES);
            if (!variable.text("value").isEmpty()) {
                refusals.at(variable, "value", "the variable %s has a value and a source".formatted(name));
            }
            from.given(REFERENCES)
                    .forEach(kind -> from.get(kind).ifPresent(ref -> {
                        if (!Names.isSubdomain(ref.text("name"))) {
                            refusals.at(ref, "name", "'%s' is no name of an object".formatted(ref.text("name")));
                        }
                        if (!Names.isKey(ref.text("key"))) {
                            refusals.at(
                                    ref, "key", "'%s' is no key of a Secret or ConfigMap".formatted(ref.text("key")));
                        }
                    }));
        });
    }

    private static void source(Spot from, Refusals refusals) {
        refusals.exactlyOne(from, List.of("configMapRef", "secretRef"));
        for (String kind : from.given(List.of("configMapRef", "secretRef"))) {
            String name = from.text(kind, "name");
            if (!Names.isSubdomain(name)) {
                refusals.at(from, kind, "'%s' is no name of an object".formatted(name));
            }
        }
        String prefix = from.text("prefix");
        if (!prefix.isEmpty() && !Names.isVariable(prefix)) {
            refusals.at(from, "prefix", "'%s' cannot start the name of a variable".formatted(prefix));
        }
    }
}
