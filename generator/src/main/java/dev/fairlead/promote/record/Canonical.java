package dev.fairlead.promote.record;

import dev.fairlead.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The one text of a tree, whatever its layout, order of keys and comments: JSON without blanks, keys sorted by their UTF-16
 * units, only {@code "}, {@code \} and control characters escaped, numbers as plain decimals without trailing zeros. For strings, whole
 * numbers, booleans and null these are the bytes of the JSON Canonicalization Scheme.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
public final class Canonical {

    private Canonical() {}

    /** The text; its bytes are UTF-8. */
    public static String text(YamlNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    /** {@code sha256:} and the hash of the tree's text. */
    public static String digest(YamlNode node) {
        return digest(text(node));
    }

    /** {@code sha256:} and the hash of a text's UTF-8. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(YamlNode node, StringBuilder out) {
        switch (node) {
            case YamlNode.Mapping map ->
                out.append(map.entries().stream()
                        .sorted(Comparator.comparing(YamlNode.Entry::key))
                        .map(e -> quoted(e.key()) + ":" + text(e.value()))
                        .collect(Collectors.joining(",", "{", "}")));
            case YamlNode.Sequence list ->
                out.append(list.items().stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]")));
            case YamlNode.Text text -> out.append(quoted(text.value()));
            case YamlNode.Numeric number ->
                out.append(
                        number.value().signum() == 0
                                ? "0"
                                : number.value().stripTrailingZeros().toPlainString());
            case YamlNode.Bool bool -> out.append(bool.value());
            case YamlNode.Null _ -> out.append("null");
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
