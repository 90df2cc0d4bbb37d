package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.FieldPath.Step;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.policy.SecretShapes;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as tables and messages show them: on one line, short, and never a secret. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /**
     * A value of an object or of a spec.
     *
     * @param isSecret whether the object is a Secret
     */
    static String value(Optional<YamlNode> value, FieldPath path, boolean isSecret) {
        return value.map(v -> hides(path) || (isSecret && !path.steps().contains(new Step.Key("metadata")))
                        ? SecretNames.MASK
                        : text(v))
                .orElse("not set");
    }

    /** A value by the way of keys to it. */
    public static String value(YamlNode value, List<String> way) {
        return SecretNames.hide(way) ? SecretNames.MASK : text(value);
    }

    /** A text without the password that its URL may hold, on one line. */
    public static String text(String text) {
        String masked = text.replaceAll("(://)[^/@\\s]*@", "$1" + SecretNames.MASK + "@")
                .replaceAll("\\s+", " ")
                .strip();
        boolean secret = SecretShapes.of("", masked).isPresent();
        String shown = secret ? SecretNames.MASK : masked;
        return shown.length() > LONGEST ? shown.substring(0, LONGEST - 1) + "…" : shown;
    }

    private static String text(YamlNode value) {
        return Scalar.text(value).map(t -> t.isEmpty() ? "\"\"" : text(t)).orElseGet(() -> text(compact(value)));
    }

    private static String compact(YamlNode value) {
        return switch (value) {
            case YamlNode.Mapping map -> {
                boolean named = map.get("name")
                        .flatMap(Scalar::text)
                        .filter(SecretNames::looksSecret)
                        .isPresent();
                yield map.entries().stream()
                        .map(e -> e.key() + ": "
                                + (SecretNames.looksSecret(e.key())
                                                || (named && e.key().equals("value"))
                                        ? SecretNames.MASK
                                        : compact(e.value())))
                        .collect(Collectors.joining(", ", "{", "}"));
            }
            case YamlNode.Sequence list ->
                list.items().stream().map(Shown::compact).collect(Collectors.joining(", ", "[", "]"));
            case YamlNode.Text text -> text(text.value());
            case YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ ->
                Scalar.text(value).orElse("null");
        };
    }

    private static boolean hides(FieldPath path) {
        return SecretNames.hide(path.steps().stream()
                .map(step -> switch (step) {
                    case Step.Key(String name) -> name;
                    case Step.Item(String id) -> id;
                })
                .toList());
    }
}
