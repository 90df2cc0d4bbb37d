package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route of the Gateway API is good when every parent that it names has accepted it and resolved what it refers to: the
 * conditions {@code Accepted} and {@code ResolvedRefs} of {@code RouteParentStatus}, said about the newest spec.
 */
final class RouteReader implements HealthReader {

    private final GenericObjects objects;

    RouteReader(KubernetesClient client) {
        this.objects = new GenericObjects(client);
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.group().equals("gateway.networking.k8s.io") && ref.kind().endsWith("Route");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        return Optional.of(objects.get(ref).map(live -> of(ref, live)).orElseGet(() -> ObjectHealth.missing(ref)));
    }

    static ObjectHealth of(ObjectRef ref, GenericKubernetesResource live) {
        List<Map<?, ?>> parents = GenericObjects.maps(live.get("spec", "parentRefs"));
        List<Map<?, ?>> said = GenericObjects.maps(live.get("status", "parents"));
        List<Trouble> troubles = new ArrayList<>();
        int ready = 0;
        for (Map<?, ?> parent : parents) {
            List<Trouble> found = troubles(ref, live, parent, said);
            ready += found.isEmpty() ? 1 : 0;
            troubles.addAll(found);
        }
        String state = "%d of %d parents accepted it".formatted(ready, parents.size());
        return new ObjectHealth(ref, ready, parents.size(), ready, troubles.isEmpty(), state, troubles);
    }

    private static List<Trouble> troubles(
            ObjectRef ref, GenericKubernetesResource live, Map<?, ?> parent, List<Map<?, ?>> said) {
        List<List<Condition>> answers = said.stream()
                .filter(s -> isSame(parent, GenericObjects.map(s.get("parentRef"))))
                .map(s -> Condition.in(s.get("conditions")))
                .toList();
        if (answers.isEmpty()) {
            String name = Objects.toString(parent.get("name"), "");
            return List.of(new Trouble(
                    ref.toString(),
                    Trouble.Kind.PASSING,
                    "NotTakenUp",
                    "no controller has taken it up for the parent '%s'".formatted(name)));
        }
        return answers.stream()
                .flatMap(conditions -> Stream.of("Accepted", "ResolvedRefs")
                        .flatMap(type -> lacks(ref, live, conditions, type).stream()))
                .toList();
    }

    private static Optional<Trouble> lacks(
            ObjectRef ref, GenericKubernetesResource live, List<Condition> conditions, String type) {
        Optional<Condition> current = Condition.find(conditions, type).filter(c -> c.isOf(live));
        if (current.isEmpty()) {
            return Optional.of(new Trouble(
                    ref.toString(), Trouble.Kind.PASSING, "Not" + type, "its controller has not seen the newest spec"));
        }
        return current.filter(c -> !c.isTrue())
                .map(c -> c.trouble(ref.toString(), c.isFalse() ? Trouble.Kind.CONFIGURATION : Trouble.Kind.PASSING));
    }

    /** Whether a status is about a parent: by name, and by what else the reference tells. */
    private static boolean isSame(Map<?, ?> parent, Map<?, ?> answered) {
        return Stream.of("name", "namespace", "sectionName", "port")
                .allMatch(key -> parent.get(key) == null
                        || Objects.toString(parent.get(key)).equals(Objects.toString(answered.get(key))));
    }
}
