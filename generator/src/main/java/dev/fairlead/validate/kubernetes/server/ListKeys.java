package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists that server-side apply merges by key name each key once. The keys are those of the API's documents
 * ({@code x-kubernetes-list-map-keys}). What another rule finds anyway is left to it.
 */
final class ListKeys implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/duplicate-entry",
            "A list that is merged by key has each key once: Helm 4 applies on the server, which refuses two.",
            "take one of the two away");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().ifPresent(pod -> {
            once(pod, "imagePullSecrets", List.of("name"), refusals);
            once(pod, "hostAliases", List.of("ip"), refusals);
            for (Spot container : pod.containers()) {
                once(container, "env", List.of("name"), refusals);
                once(container, "ports", List.of("containerPort", "protocol"), refusals);
                once(container, "volumeDevices", List.of("devicePath"), refusals);
            }
        });
    }

    private static void once(Spot parent, String list, List<String> keys, Refusals refusals) {
        Set<String> seen = new HashSet<>();
        for (Spot item : parent.items(list)) {
            String key = keys.stream()
                    .map(k -> k.equals("protocol") && item.text(k).isEmpty() ? "TCP" : item.text(k))
                    .collect(Collectors.joining("/"));
            if (!seen.add(key)) {
                refusals.at(item, keys.getFirst(), "'%s' stands twice in %s".formatted(key, list));
            }
        }
    }
}
