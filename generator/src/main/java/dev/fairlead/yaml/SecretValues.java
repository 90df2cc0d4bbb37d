package dev.fairlead.yaml;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.SecretNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The values of a document that may be secrets by the names of their keys, to be taken out of what others say: Helm and
 * the template engine repeat values in their messages.
 */
public final class SecretValues {

    /** Shorter ones are words of a message more often than secrets. */
    private static final int SHORTEST = 6;
    /** The block of a spec that holds names of Secrets and of their keys, no values. */
    private static final String NAMES_ONLY = "secrets";

    private final List<String> values;

    private SecretValues(List<String> values) {
        this.values = values.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The secrets of a document. */
    public static SecretValues of(YamlNode document) {
        List<String> found = new ArrayList<>();
        collect(document, List.of(), found);
        return new SecretValues(found);
    }

    /** The text with a mask in place of each of them, also where one is encoded in base64. */
    public String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, SecretNames.MASK);
        }
        return hidden;
    }

    /** The finding without them. */
    public Finding hide(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.position(),
                finding.pointer(),
                hide(finding.message()),
                hide(finding.hint()));
    }

    private static void collect(YamlNode node, List<String> way, List<String> found) {
        switch (node) {
            case YamlNode.Mapping map -> map.entries().forEach(e -> collect(e.value(), with(way, e.key()), found));
            case YamlNode.Sequence list -> list.items().forEach(item -> collect(item, way, found));
            case YamlNode.Text text -> {
                String value = text.value();
                boolean isLiteral = !value.contains("{{");
                if (isLiteral && value.length() >= SHORTEST && !way.contains(NAMES_ONLY) && SecretNames.hide(way)) {
                    found.add(value);
                    found.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
                }
            }
            case YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }

    private static List<String> with(List<String> way, String key) {
        List<String> longer = new ArrayList<>(way);
        longer.add(key);
        return longer;
    }
}
