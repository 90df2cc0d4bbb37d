package dev.fairlead.validate.cel;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds a custom resource to the rules of its schema, wherever in it they stand. */
public final class CelRules {

    private static final String RULES = "x-kubernetes-validations";
    /** The name of the value before an update, outside of quotes as far as a pattern can tell. */
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");

    private static final Pattern FIELD = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\['([^']*)'\\]");

    private final CelValues values;
    private final List<CelVerdict> verdicts = new ArrayList<>();

    private CelRules(JsonNode tree) {
        this.values = new CelValues(tree.path("$defs"));
    }

    /** Whether a schema holds rules at all. */
    public static boolean any(JsonNode tree) {
        return tree.findValue(RULES) != null;
    }

    /**
     * What came of every rule that a value of the object is held to.
     *
     * @param object with its defaults filled in
     * @param tree the schema of its kind; the object fits it otherwise
     */
    public static List<CelVerdict> check(YamlNode object, JsonNode tree) {
        CelRules rules = new CelRules(tree);
        rules.walk(object, tree, Pointer.ROOT);
        return List.copyOf(rules.verdicts);
    }

    private void walk(YamlNode node, JsonNode schema, Pointer pointer) {
        JsonNode here = values.resolved(schema);
        if (here.path(RULES).isArray() && !(node instanceof YamlNode.Null)) {
            Object self = values.of(pointer.isRoot() ? root(node) : node, here);
            here.path(RULES).forEach(rule -> verdicts.add(verdict(rule, self, pointer)));
        }
        switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(e -> {
                    JsonNode property = here.path("properties").path(e.key());
                    walk(
                            e.value(),
                            property.isMissingNode() ? here.path("additionalProperties") : property,
                            pointer.child(e.key()));
                });
            case YamlNode.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    walk(list.items().get(i), here.path("items"), pointer.child(i));
                }
            }
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }

    /** Of an object's metadata, rules see the name only. */
    private static YamlNode root(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping object)) {
            return node;
        }
        return new YamlNode.Mapping(
                object.position(),
                object.entries().stream()
                        .map(e -> e.key().equals("metadata") && e.value() instanceof YamlNode.Mapping metadata
                                ? e.withValue(new YamlNode.Mapping(
                                        metadata.position(),
                                        metadata.entries().stream()
                                                .filter(m -> m.key().equals("name")
                                                        || m.key().equals("generateName"))
                                                .toList()))
                                : e)
                        .toList());
    }

    private static CelVerdict verdict(JsonNode rule, Object self, Pointer pointer) {
        String expression = rule.path("rule").asString("");
        boolean seesNothing = rule.path("optionalOldSelf").asBoolean(false);
        if (!seesNothing && OLD_SELF.matcher(expression).find()) {
            return new CelVerdict.NotChecked(
                    pointer,
                    expression,
                    "it compares with the object that is there already: only an update can break it");
        }
        try {
            Object result = CelEngine.evaluate(expression, self);
            if (!(result instanceof Boolean kept)) {
                return new CelVerdict.NotChecked(pointer, expression, "it does not say true or false");
            }
            return kept
                    ? new CelVerdict.Kept()
                    : new CelVerdict.Broken(field(rule, pointer), message(rule, self), expression);
        } catch (CelEngine.Failed e) {
            return new CelVerdict.NotChecked(pointer, expression, String.valueOf(e.getMessage()));
        }
    }

    private static String message(JsonNode rule, Object self) {
        String expression = rule.path("messageExpression").asString("");
        if (!expression.isEmpty()) {
            try {
                if (CelEngine.evaluate(expression, self) instanceof String text && !text.isBlank()) {
                    return text.strip();
                }
            } catch (CelEngine.Failed _) {
                // As the server does: the fixed message serves then.
                return fixed(rule);
            }
        }
        return fixed(rule);
    }

    private static String fixed(JsonNode rule) {
        String message = rule.path("message").asString("").strip();
        return message.isEmpty()
                ? "failed rule: " + rule.path("rule").asString("").strip()
                : message;
    }

    /** Where the rule says that it is broken: a field below the value that it stands at. */
    private static Pointer field(JsonNode rule, Pointer pointer) {
        Pointer at = pointer;
        List<String> names = FIELD.matcher(rule.path("fieldPath").asString(""))
                .results()
                .flatMap(m -> Stream.of(m.group(1), m.group(2)).filter(g -> g != null))
                .toList();
        for (String name : names) {
            at = at.child(name);
        }
        return at;
    }
}
