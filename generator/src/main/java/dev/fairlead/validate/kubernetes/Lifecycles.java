package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Unavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When the API versions of Kubernetes come and go. The facts are generated from the prerelease-lifecycle functions of
 * k8s.io/api and its neighbours, old modules included, since new ones forget what was removed.
 */
final class Lifecycles {

    private static final String RESOURCE = "kubernetes/lifecycles.json";

    /**
     * The life of a kind in one API version.
     *
     * @param deprecated minor release in which it became deprecated
     * @param removed minor release from which on it is not served
     * @param replacement apiVersion and kind to use instead, with a slash between
     */
    record Life(Optional<String> deprecated, Optional<String> removed, Optional<String> replacement) {

        boolean isDeprecatedIn(String version) {
            return deprecated.filter(d -> !later(d, version)).isPresent();
        }

        boolean isRemovedIn(String version) {
            return removed.filter(r -> !later(r, version)).isPresent();
        }
    }

    private static final class Holder {
        static final Map<String, Life> ALL = read();
    }

    private Lifecycles() {}

    /** What is known of a kind in an API version: only what is or will be deprecated is in the list. */
    static Optional<Life> of(String apiVersion, String kind) {
        return Optional.ofNullable(Holder.ALL.get(apiVersion + "/" + kind));
    }

    /** What to use in a release: a replacement that was replaced itself leads on to the next. */
    static Optional<String> replacement(Life life, String version) {
        Optional<String> next = life.replacement();
        for (int steps = 0; steps < 5 && next.isPresent(); steps++) {
            Optional<Life> after = next.map(Holder.ALL::get);
            if (after.filter(l -> l.isRemovedIn(version)).isEmpty()) {
                return next;
            }
            next = after.flatMap(Life::replacement);
        }
        return Optional.empty();
    }

    /** Whether the first minor release, such as {@code 1.25}, comes after the second. */
    private static boolean later(String first, String second) {
        return number(first) > number(second);
    }

    private static int number(String version) {
        String[] parts = version.split("\\.", 3);
        return Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]);
    }

    private static Map<String, Life> read() {
        JsonNode document = VersionDocument.text(RESOURCE)
                .map(new JsonMapper()::readTree)
                .orElseThrow(() -> new Unavailable(RESOURCE + " is not part of this build", "build again"));
        Map<String, Life> lives = new HashMap<>();
        document.path("x-lifecycles")
                .properties()
                .forEach(e -> lives.put(
                        e.getKey(),
                        new Life(
                                text(e.getValue(), "deprecated"),
                                text(e.getValue(), "removed"),
                                text(e.getValue(), "replacement"))));
        return lives;
    }

    private static Optional<String> text(JsonNode life, String key) {
        return Optional.of(life.path(key).asString("")).filter(t -> !t.isEmpty());
    }
}
