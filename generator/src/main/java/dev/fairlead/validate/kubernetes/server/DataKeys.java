package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** ConfigMaps and Secrets have keys that can be file names, what their type asks for, and are not too large. */
final class DataKeys implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/data",
            "The keys of ConfigMaps and Secrets have letters, digits, '-', '_' and '.'; a Secret's data is base64; 1 MiB at most.",
            "rename the key, use stringData for plain text, or split the object");

    private static final int LARGEST = 1 << 20;
    private static final Map<String, List<String>> NEEDED = Map.of(
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        if (object.manifest().is("", "ConfigMap")) {
            keys(object, List.of("data", "binaryData"), refusals);
            object.fields("data").stream()
                    .filter(d -> object.has("binaryData", d.key()))
                    .forEach(d -> refusals.at(d, "the key %s stands in binaryData, too".formatted(d.key())));
            object.fields("binaryData").forEach(d -> encoded(d, refusals));
        } else if (object.manifest().isSecret()) {
            keys(object, List.of("data", "stringData"), refusals);
            object.fields("data").forEach(d -> encoded(d, refusals));
            NEEDED.getOrDefault(object.text("type"), List.of()).stream()
                    .filter(key -> !object.has("data", key) && !object.has("stringData", key))
                    .forEach(key -> refusals.at(
                            object,
                            "type",
                            "a Secret of type %s needs the key %s".formatted(object.text("type"), key)));
        }
    }

    private static void keys(Spot object, List<String> maps, Refusals refusals) {
        List<Spot> all = new ArrayList<>();
        maps.forEach(map -> all.addAll(object.fields(map)));
        long size = 0;
        for (Spot data : all) {
            size += data.text().getBytes(StandardCharsets.UTF_8).length;
            if (!Names.isKey(data.key())) {
                refusals.at(data, "'%s' is no key".formatted(data.key()));
            }
        }
        if (size > LARGEST + LARGEST / 3) { // base64 makes it longer by a third
            refusals.at(object, "data", "the object holds more than 1 MiB");
        }
    }

    private static void encoded(Spot data, Refusals refusals) {
        try {
            byte[] plain = Base64.getDecoder().decode(data.text().replaceAll("[\\r\\n]", ""));
            if (plain.length > LARGEST) {
                refusals.at(data, "the value of %s has more than 1 MiB".formatted(data.key()));
            }
        } catch (IllegalArgumentException e) {
            refusals.at(data, "the value of %s is no base64 (it is not shown here)".formatted(data.key()));
        }
    }
}
