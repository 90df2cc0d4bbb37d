package dev.fairlead.install.dossier;

import dev.fairlead.compare.FieldPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a value is about, told by the words on the way to it; the first that has one of the words counts. */
enum Area {
    PROBE("probes", "readiness", "liveness", "startup", "readinessprobe", "livenessprobe", "startupprobe"),
    MEMORY("memory"),
    CPU("cpu"),
    IMAGE("image", "tag", "digest", "repository", "registry", "version"),
    COMMAND("command", "args", "entrypoint"),
    PLACEMENT(
            "nodeselector",
            "affinity",
            "tolerations",
            "topologyspreadconstraints",
            "spread",
            "priorityclassname",
            "runtimeclassname"),
    SECURITY("securitycontext", "podsecuritycontext", "serviceaccount", "serviceaccountname"),
    SCALE("replicas", "autoscaler", "autoscaling", "minreplicas", "maxreplicas", "resources"),
    NETWORK("service", "ports", "port", "ingress", "route", "routing", "gateway", "httproute"),
    CONFIGURATION(
            "env",
            "envfrom",
            "config",
            "configmap",
            "files",
            "secrets",
            "secret",
            "volumes",
            "volumemounts",
            "endpoints"),
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of does not change.
    private final Set<String> words;

    Area(String... words) {
        this.words = Set.of(words);
    }

    /** The area of a value. */
    static Area of(FieldPath path) {
        Set<String> way = path.steps().stream()
                .map(step -> switch (step) {
                    case FieldPath.Step.Key(String name) -> name;
                    case FieldPath.Step.Item(String _) -> "";
                })
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        // An environment variable may have any name: what holds it decides.
        if (way.contains("env") || way.contains("config")) {
            return CONFIGURATION;
        }
        return Arrays.stream(values())
                .filter(a -> a.words.stream().anyMatch(way::contains))
                .findFirst()
                .orElse(OTHER);
    }

    /** As a sentence names it. */
    String label() {
        return this == OTHER ? "a value" : name().toLowerCase(Locale.ROOT);
    }
}
