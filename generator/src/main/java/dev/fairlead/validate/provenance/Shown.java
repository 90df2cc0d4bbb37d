package dev.fairlead.validate.provenance;

import dev.fairlead.finding.SecretNames;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.policy.SecretShapes;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values in a line of text. What may be a secret is masked: better one too many. */
final class Shown {

    private static final int LONGEST = 160;
    private static final Set<String> REFERENCE = Set.of("name", "key", "secret", "optional");

    private Shown() {}

    /** A value at the end of a way of keys. */
    static String text(Pointer pointer, YamlNode node) {
        return shortened(of(pointer.tokens(), node));
    }

    /** A value of a manifest; nothing of a Secret's data is shown. */
    static String text(Manifest manifest, Pointer pointer, YamlNode node) {
        boolean data = !pointer.isRoot()
                && Set.of("data", "stringData").contains(pointer.tokens().getFirst());
        if (manifest.isSecret() && (data || pointer.isRoot())) {
            return SecretNames.MASK;
        }
        return shortened(of(named(manifest.root(), pointer), node));
    }

    /** A line of a template, masked when it holds what looks like a secret. */
    static String line(String line) {
        boolean secret = SecretShapes.of("", line).isPresent() || isSecretLine(line);
        return secret ? SecretNames.MASK : shortened(line);
    }

    /** The way with the names of list items, so that a variable is known by its name. */
    private static List<String> named(YamlNode root, Pointer pointer) {
        return IntStream.range(0, pointer.tokens().size())
                .mapToObj(i -> {
                    Pointer at = new Pointer(pointer.tokens().subList(0, i + 1));
                    boolean isItem = root.find(at.parent()).orElse(null) instanceof YamlNode.Sequence;
                    return isItem
                            ? root.find(at.child("name")).flatMap(Scalar::text).orElse(at.last())
                            : at.last();
                })
                .toList();
    }

    private static String of(List<String> way, YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping map ->
                map.entries().stream()
                        .map(e -> e.key() + ": " + of(with(way, e.key(), map), e.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case YamlNode.Sequence list ->
                list.items().stream().map(i -> of(way, i)).collect(Collectors.joining(", ", "[", "]"));
            case YamlNode.Null _ -> "null";
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _ ->
                isSecret(way, Scalar.text(node).orElse("")) ? SecretNames.MASK : literal(node);
        };
    }

    /** A variable in a list stands beside its name. */
    private static List<String> with(List<String> way, String key, YamlNode.Mapping map) {
        List<String> all = new java.util.ArrayList<>(way);
        map.get("name").flatMap(Scalar::text).filter(_ -> key.equals("value")).ifPresent(all::add);
        all.add(key);
        return all;
    }

    private static boolean isSecret(List<String> way, String text) {
        String last = way.isEmpty() ? "" : way.getLast();
        String holder = way.size() < 2 ? "" : way.get(way.size() - 2);
        boolean reference = REFERENCE.contains(last)
                && (holder.toLowerCase(Locale.ROOT).contains("secret") || way.contains("secrets"));
        boolean byName = way.stream().filter(k -> !k.equals("secrets")).anyMatch(SecretNames::looksSecret);
        boolean value = !(text.equals("true") || text.equals("false") || text.isEmpty());
        boolean named = !reference && byName && !text.equals(last) && !isName(way, text);
        boolean shaped = text.lines().anyMatch(l -> SecretShapes.of(last, l).isPresent() || isSecretLine(l));
        return value && (named || shaped);
    }

    /** The name of a variable is no secret, whatever it is called. */
    private static boolean isName(List<String> way, String text) {
        return way.size() > 1
                && way.getLast().equals("name")
                && way.get(way.size() - 2).equals(text);
    }

    private static boolean isSecretLine(String line) {
        String[] parts = line.strip().split("\\s*[:=]\\s*", 2);
        return parts.length == 2 && SecretShapes.of(parts[0], parts[1]).isPresent();
    }

    private static String literal(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> quoted(text.value());
            case YamlNode.Numeric number -> number.literal();
            case YamlNode.Bool bool -> Boolean.toString(bool.value());
            case YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> "";
        };
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z/][^\\n\"]*") && !text.matches("true|false|null|yes|no");
        return plain
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
