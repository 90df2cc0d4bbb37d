package dev.fairlead.install.object;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.SetFields;
import dev.fairlead.spec.tree.Quantity;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a live object that a manifest sets. */
public final class AppliedFields {

    /** Keys below which the server writes amounts in another form: {@code 1000m} becomes {@code 1}. */
    private static final Set<String> AMOUNTS = Set.of(
            "limits",
            "requests",
            "hard",
            "overhead",
            "averageValue",
            "value",
            "sizeLimit",
            "divisor",
            "max",
            "min",
            "default",
            "defaultRequest");

    private AppliedFields() {}

    /**
     * All of them, with what the live object has there; what the server reports and nobody sets is left out, and so is what the server
     * leaves out.
     */
    public static List<SetFields.Field> of(Manifest manifest, LiveObject live) {
        YamlNode.Mapping root = manifest.isSecret() ? encoded(manifest.root()) : manifest.root();
        return SetFields.of(without(root, "status"), live.root()).stream()
                .filter(field -> !LeftOut.is(manifest, field))
                .toList();
    }

    /** Those that the live object has otherwise. */
    public static List<SetFields.Field> drifted(Manifest manifest, LiveObject live) {
        return of(manifest, live).stream().filter(f -> !isKept(f)).toList();
    }

    /** Whether the live object has what the manifest sets. */
    public static boolean isKept(SetFields.Field field) {
        Optional<String> set = field.set().flatMap(Scalar::text);
        Optional<String> live = field.other().flatMap(Scalar::text);
        // An empty text is left out by the server where that is the default.
        return set.equals(live)
                || (set.filter(String::isEmpty).isPresent() && field.other().isEmpty())
                || (isAmount(field.path()) && sameAmount(set, live));
    }

    private static boolean isAmount(FieldPath path) {
        return path.steps().stream()
                .anyMatch(s -> s instanceof FieldPath.Step.Key(String name) && AMOUNTS.contains(name));
    }

    private static boolean sameAmount(Optional<String> a, Optional<String> b) {
        Optional<BigDecimal> one = a.flatMap(Quantity::parse);
        Optional<BigDecimal> other = b.flatMap(Quantity::parse);
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0;
    }

    private static YamlNode.Mapping without(YamlNode.Mapping map, String key) {
        return new YamlNode.Mapping(
                map.position(),
                map.entries().stream().filter(e -> !e.key().equals(key)).toList());
    }

    /** The server keeps what a Secret gives as text in base64 beside the rest. */
    private static YamlNode.Mapping encoded(YamlNode.Mapping secret) {
        if (!(secret.get("stringData").orElse(null) instanceof YamlNode.Mapping texts)) {
            return secret;
        }
        List<YamlNode.Entry> data = new ArrayList<>();
        if (secret.get("data").orElse(null) instanceof YamlNode.Mapping given) {
            given.entries().stream().filter(e -> texts.get(e.key()).isEmpty()).forEach(data::add);
        }
        texts.entries()
                .forEach(e -> data.add(e.withValue(new YamlNode.Text(
                        e.value().position(),
                        Base64.getEncoder()
                                .encodeToString(
                                        Scalar.text(e.value()).orElse("").getBytes(StandardCharsets.UTF_8))))));
        List<YamlNode.Entry> entries =
                new ArrayList<>(without(without(secret, "stringData"), "data").entries());
        entries.add(new YamlNode.Entry("data", texts.position(), new YamlNode.Mapping(texts.position(), data)));
        return new YamlNode.Mapping(secret.position(), entries);
    }
}
