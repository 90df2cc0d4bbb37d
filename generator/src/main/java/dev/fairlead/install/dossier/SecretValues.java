package dev.fairlead.install.dossier;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values of Secrets, read for nothing but to hide them: as they are, line by line, the parts of files such as
 * {@code name=value} or JSON, and in the forms that logs have them in (base64, percent-encoded).
 */
final class SecretValues {

    private static final int SHORTEST_PART = 4;
    private static final Pattern PART = Pattern.compile("\"([^\"\\\\]{4,})\"|[=:]\\s*['\"]?([^\\s'\"]{4,})");

    /**
     * What was read.
     *
     * @param values to be hidden
     * @param unreadable names of the Secrets that could not be read
     */
    record Read(Set<String> values, List<String> unreadable) {}

    private SecretValues() {}

    static Read read(KubernetesClient client, String namespace, List<String> names) {
        Set<String> values = new LinkedHashSet<>();
        java.util.ArrayList<String> unreadable = new java.util.ArrayList<>();
        for (String name : names) {
            try {
                Optional.ofNullable(client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .ifPresent(s -> add(s, values));
            } catch (KubernetesClientException e) {
                unreadable.add(name);
            }
        }
        return new Read(values, List.copyOf(unreadable));
    }

    private static void add(Secret secret, Set<String> values) {
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of()).values().stream()
                .filter(Objects::nonNull)
                .forEach(encoded -> forms(encoded).forEach(values::add));
    }

    private static Stream<String> forms(String encoded) {
        String value = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        String line = value.strip();
        Stream<String> whole = Stream.of(
                encoded,
                encoded.replaceFirst("=+$", ""),
                value,
                line,
                Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)),
                URLEncoder.encode(line, StandardCharsets.UTF_8));
        Stream<String> lines = line.lines().map(String::strip);
        Stream<String> parts = PART.matcher(line)
                .results()
                .flatMap(m -> Stream.of(m.group(1), m.group(2)).filter(Objects::nonNull));
        return Stream.concat(
                whole.filter(v -> !v.isBlank()), Stream.concat(lines, parts).filter(v -> v.length() >= SHORTEST_PART));
    }
}
