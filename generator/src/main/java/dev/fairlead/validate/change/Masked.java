package dev.fairlead.validate.change;

import dev.fairlead.compare.FieldPath;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.policy.SecretShapes;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values as a report may show them: on one line, and masked where the way to them, their form, or the kind of their
 * object says that they may be secret.
 */
public final class Masked {

    /** Names below these lead to a secret; they are none. */
    private static final Set<String> REFERENCES =
            Set.of("secretKeyRef", "secretRef", "imagePullSecrets", "pullSecrets");

    private static final Set<String> CONTENT = Set.of("data", "stringData");

    private final boolean isSecretObject;

    private Masked(boolean isSecretObject) {
        this.isSecretObject = isSecretObject;
    }

    /** For values of a release. */
    public static Masked ofValues() {
        return new Masked(false);
    }

    /** For fields of an object. */
    public static Masked ofObject(dev.fairlead.validate.manifest.Manifest object) {
        return new Masked(object.isSecret());
    }

    /**
     * A value at the end of a way.
     *
     * @param before the item before it, when it is one of a list: {@code --password} says what the next word is
     */
    public String text(FieldPath path, YamlNode value, Optional<YamlNode> before) {
        List<String> way = path.steps().stream()
                .map(step -> switch (step) {
                    case FieldPath.Step.Key(String name) -> name;
                    case FieldPath.Step.Item(String id) -> id;
                })
                .toList();
        return text(afterFlag(way, before), value);
    }

    private String text(List<String> way, YamlNode value) {
        return switch (value) {
            case YamlNode.Mapping map -> map(way, map);
            case YamlNode.Sequence list -> list(way, list);
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ -> {
                String text = Scalar.text(value).orElse("");
                yield isHidden(way, text) ? SecretNames.MASK : text.isEmpty() ? "\"\"" : MaskedText.of(text);
            }
            case YamlNode.Null _ -> "null";
        };
    }

    private String map(List<String> way, YamlNode.Mapping map) {
        List<String> named = map.get("name")
                .flatMap(Scalar::text)
                .filter(_ -> map.get("value").isPresent())
                .map(name -> with(way, name))
                .orElse(way);
        return map.entries().stream()
                .map(e -> e.key() + ": "
                        + text(with(e.key().equals("name") ? way : named, e.key()), e.value())
                                .replace("\n", "\\n"))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String list(List<String> way, YamlNode.Sequence list) {
        return IntStream.range(0, list.items().size())
                .mapToObj(i -> text(
                                afterFlag(
                                        with(way, Integer.toString(i)),
                                        i == 0
                                                ? Optional.empty()
                                                : Optional.of(list.items().get(i - 1))),
                                list.items().get(i))
                        .replace("\n", "\\n"))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private boolean isHidden(List<String> way, String text) {
        String last = way.isEmpty() ? "" : way.getLast();
        boolean isContent = isSecretObject && !way.isEmpty() && CONTENT.contains(way.getFirst());
        boolean byName = !isReference(way) && SecretNames.hide(way);
        return isContent || byName || SecretShapes.of(last, text).isPresent();
    }

    /** Whether the way leads to the name of a Secret or of a key in it, in an object or in our own values. */
    private static boolean isReference(List<String> way) {
        int last = way.size() - 1;
        return way.stream().anyMatch(REFERENCES::contains)
                || (last >= 2
                        && way.get(last - 2).equals("secrets")
                        && Set.of("secret", "key").contains(way.get(last)));
    }

    private static List<String> afterFlag(List<String> way, Optional<YamlNode> before) {
        return before.flatMap(Scalar::text)
                .filter(flag -> flag.startsWith("-") && !flag.contains("="))
                .map(flag -> with(way, flag))
                .orElse(way);
    }

    private static List<String> with(List<String> way, String last) {
        return Stream.concat(way.stream(), Stream.of(last)).toList();
    }
}
