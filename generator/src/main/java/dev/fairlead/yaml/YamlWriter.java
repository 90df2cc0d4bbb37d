package dev.fairlead.yaml;

import dev.fairlead.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a tree as YAML that every parser in use, Helm's above all, reads back as exactly that tree. Block style, two
 * spaces, keys in the tree's order, so that the same tree always gives the same bytes.
 *
 * <p>A string stands unquoted only where no parser could take it for anything else: this is stricter than SnakeYAML's
 * own emitter, which leaves {@code y}, {@code n} and {@code 0o10} bare.
 */
public final class YamlWriter {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*([A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** The document of a tree, ending in a newline. */
    public static String write(YamlNode node) {
        YamlWriter writer = new YamlWriter();
        writer.value(node, 0, true);
        return writer.out.toString();
    }

    private void value(YamlNode node, int indent, boolean ownLine) {
        switch (node) {
            case YamlNode.Mapping mapping
            when !mapping.entries().isEmpty() -> mapping(mapping.entries(), indent, ownLine);
            case YamlNode.Sequence sequence
            when !sequence.items().isEmpty() -> sequence(sequence.items(), indent, ownLine);
            case YamlNode.Mapping _ -> line("{}", ownLine);
            case YamlNode.Sequence _ -> line("[]", ownLine);
            case YamlNode.Text text when isBlock(text.value()) -> block(text.value(), indent, ownLine);
            case YamlNode.Text text -> line(string(text.value()), ownLine);
            case YamlNode.Numeric number -> line(number.value().toPlainString(), ownLine);
            case YamlNode.Bool bool -> line(Boolean.toString(bool.value()), ownLine);
            case YamlNode.Null _ -> line("null", ownLine);
        }
    }

    private void line(String text, boolean ownLine) {
        out.append(ownLine ? "" : " ").append(text).append('\n');
    }

    private void mapping(List<Entry> entries, int indent, boolean ownLine) {
        boolean first = ownLine;
        if (!ownLine) {
            out.append('\n');
        }
        for (Entry entry : entries) {
            indentUnless(first, indent);
            first = false;
            out.append(string(entry.key())).append(':');
            value(entry.value(), indent + 2, false);
        }
    }

    private void sequence(List<YamlNode> items, int indent, boolean ownLine) {
        boolean first = ownLine;
        if (!ownLine) {
            out.append('\n');
        }
        for (YamlNode item : items) {
            indentUnless(first, indent);
            first = false;
            out.append("- ");
            value(item, indent + 2, true);
        }
    }

    private void indentUnless(boolean atPlace, int indent) {
        if (!atPlace) {
            out.append(" ".repeat(indent));
        }
    }

    private void block(String text, int indent, boolean ownLine) {
        boolean ends = text.endsWith("\n");
        line(ends ? "|" : "|-", ownLine);
        String body = ends ? text.substring(0, text.length() - 1) : text;
        int margin = Math.max(indent, 2);
        for (String row : body.split("\n", -1)) {
            out.append(row.isEmpty() ? "" : " ".repeat(margin) + row).append('\n');
        }
    }

    /** Several printable lines without blanks at their ends, which a literal block keeps as they are. */
    private static boolean isBlock(String text) {
        if (!text.contains("\n")
                || text.isBlank()
                || text.startsWith(" ")
                || text.startsWith("\n")
                || text.endsWith("\n\n")) {
            return false;
        }
        return text.lines().noneMatch(l -> l.endsWith(" ") || l.contains("\t"))
                && text.codePoints().allMatch(c -> c == '\n' || isPrintable(c));
    }

    private static String string(String text) {
        boolean bare = SAFE.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append("\\u%04X".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        boolean separator = c == 0x2028 || c == 0x2029 || c == 0xFEFF;
        boolean surrogate = c >= 0xD800 && c < 0xE000;
        return !control && !separator && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
