package dev.fairlead.promote.record;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/**
 * What closes a record.
 *
 * @param digest of the canonical text of everything else in the record
 * @param signature of the same text
 */
public record Seal(String digest, Optional<Signature> signature) {

    static final String KEY = "seal";

    /**
     * An ed25519 signature.
     *
     * @param key name of the key in the spec
     * @param value base64
     */
    public record Signature(String key, String value) {}

    YamlNode.Mapping tree() {
        return new Trees()
                .put("digest", digest)
                .put(
                        "signature",
                        signature.map(s -> new Trees()
                                .put("algorithm", "ed25519")
                                .put("key", s.key())
                                .put("value", s.value())))
                .map();
    }

    static Seal read(Fields fields) {
        return new Seal(
                fields.text("digest").orElse(""),
                fields.optionalMap("signature")
                        .map(s -> new Signature(
                                s.text("key").orElse(""), s.text("value").orElse(""))));
    }
}
