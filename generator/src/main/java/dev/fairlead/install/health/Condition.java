package dev.fairlead.install.health;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a controller says about an object.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observed generation of the spec that it was said about; empty when the controller does not tell
 */
record Condition(String type, String status, String reason, String message, Optional<Long> observed) {

    /** The conditions in a list that came out of a status; empty when it is none. */
    static List<Condition> in(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(i -> of((Map<?, ?>) i))
                        .toList()
                : List.of();
    }

    private static Condition of(Map<?, ?> map) {
        return new Condition(
                Objects.toString(map.get("type"), ""),
                Objects.toString(map.get("status"), "Unknown"),
                Objects.toString(map.get("reason"), ""),
                Objects.toString(map.get("message"), ""),
                map.get("observedGeneration") instanceof Number n ? Optional.of(n.longValue()) : Optional.empty());
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    boolean isTrue() {
        return status.equals("True");
    }

    boolean isFalse() {
        return status.equals("False");
    }

    /** Whether it was said about the newest spec, as far as the controller tells. */
    boolean isOf(GenericKubernetesResource object) {
        Long generation = object.getMetadata().getGeneration();
        return observed.isEmpty() || generation == null || observed.get() >= generation;
    }

    /** As a trouble: the reason, or the type when there is none. */
    Trouble trouble(String subject, Trouble.Kind kind) {
        return new Trouble(subject, kind, reason.isEmpty() ? "Not" + type : reason, message);
    }
}
