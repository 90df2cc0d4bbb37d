package dev.fairlead.canary.analysis;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.dossier.Redactor;
import dev.fairlead.spec.check.HeaderValue;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Headers with the values of Secrets, and what hides these in any text.
 *
 * @param redactor hides what was read
 */
record HeaderValues(Map<String, String> headers, Redactor redactor) {

    /**
     * Reads the Secrets that are named.
     *
     * @throws Unavailable when one is missing
     */
    static HeaderValues read(Situation situation, Map<String, HeaderValue> wanted) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> secrets = new ArrayList<>();
        wanted.forEach((name, value) -> headers.put(
                name,
                switch (value) {
                    case HeaderValue.Plain plain -> plain.value();
                    case HeaderValue.FromSecret from -> {
                        String read = read(situation, from);
                        secrets.add(read);
                        yield read;
                    }
                }));
        return new HeaderValues(headers, Redactor.of(secrets));
    }

    private static String read(Situation situation, HeaderValue.FromSecret from) {
        Secret secret = situation
                .cluster()
                .client()
                .secrets()
                .inNamespace(situation.namespace())
                .withName(from.secret())
                .get();
        if (secret == null) {
            throw new Unavailable("there is no Secret %s in %s".formatted(from.secret(), situation.namespace()), "");
        }
        String encoded = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                .get(from.key());
        if (encoded == null) {
            throw new Unavailable("the Secret %s has no key %s".formatted(from.secret(), from.key()), "");
        }
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
    }
}
