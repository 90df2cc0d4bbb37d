package dev.fairlead.canary;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.Plain;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The port at which a canary's route looks for the stable version: its Service stays as it was deployed, so it has to have it. */
final class RoutedPort {

    private RoutedPort() {}

    /**
     * Looks at what the first step would be.
     *
     * @param name the shared name
     * @throws Unavailable when the Service has no such port
     */
    static void require(Manifests step, String name) {
        List<Object> there = maps(spec(step, "Service", name).get("ports"))
                .map(p -> p.get("port"))
                .toList();
        maps(spec(step, "HTTPRoute", name).get("rules"))
                .flatMap(r -> maps(r.get("backendRefs")))
                .filter(b -> name.equals(b.get("name")) && !there.contains(b.get("port")))
                .findFirst()
                .ifPresent(b -> {
                    throw new Unavailable(
                            "the route would look for what runs at port %s of Service/%s, which has %s: a canary by gateway keeps the port"
                                    .formatted(b.get("port"), name, there),
                            "list the port that runs first in service.ports, and the new one after it; or install without a canary");
                });
    }

    private static Map<String, Object> spec(Manifests step, String kind, String name) {
        return step.objects().entrySet().stream()
                .filter(o -> o.getKey().kind().equals(kind) && o.getKey().name().equals(name))
                .map(o -> Plain.map(o.getValue().get("spec")))
                .findFirst()
                .orElse(Map.of());
    }

    private static Stream<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().filter(Objects::nonNull).map(Plain::map)
                : Stream.empty();
    }
}
