package dev.fairlead.canary;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.Map;

/**
 * The two workloads of a service, as the charts name and label them.
 *
 * @param name the shared name
 */
record Tracks(String name) {

    private static final Pointer NAME = Pointer.of("global", "fairlead", "name");

    /** @param release name of the release, which is the shared one when the values give none */
    static Tracks of(YamlNode.Mapping values, String release) {
        return new Tracks(values.find(NAME)
                .map(n -> n instanceof YamlNode.Text text && !text.value().isEmpty() ? text.value() : null)
                .orElse(release));
    }

    String canary() {
        return name + "-canary";
    }

    Map<String, String> stableLabels() {
        return labels("stable");
    }

    Map<String, String> canaryLabels() {
        return labels("canary");
    }

    private Map<String, String> labels(String track) {
        return Map.of("app.kubernetes.io/name", name, "app.kubernetes.io/instance", name, "fairlead.dev/track", track);
    }
}
