package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a Secret holds, as the server keeps it: texts encoded, and over what was encoded already. Never to be shown. */
final class SecretContent {

    private SecretContent() {}

    static SortedMap<String, String> of(YamlNode.Mapping secret) {
        SortedMap<String, String> content = new TreeMap<>();
        if (secret.get("data").orElse(null) instanceof YamlNode.Mapping data) {
            data.entries().forEach(e -> content.put(e.key(), text(e)));
        }
        if (secret.get("stringData").orElse(null) instanceof YamlNode.Mapping texts) {
            texts.entries()
                    .forEach(e -> content.put(
                            e.key(), Base64.getEncoder().encodeToString(text(e).getBytes(StandardCharsets.UTF_8))));
        }
        return content;
    }

    private static String text(YamlNode.Entry entry) {
        return Scalar.text(entry.value()).orElse("");
    }
}
