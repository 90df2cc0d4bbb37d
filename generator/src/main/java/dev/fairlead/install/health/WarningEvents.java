package dev.fairlead.install.health;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of a namespace that are about the objects of a release and came after the watch began. An autoscaler's complaint
 * that it has no metrics counts only after it has been repeated for a minute: every start has it.
 */
public final class WarningEvents {

    private static final Duration METRICS_GRACE = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final String namespace;
    private final List<String> names;
    private final Map<String, Integer> before = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();

    private WarningEvents(KubernetesClient client, String namespace, List<String> names) {
        this.client = client;
        this.namespace = namespace;
        this.names = new ArrayList<>(names);
    }

    /**
     * Those from now on.
     *
     * @param names names of the release's objects; what they own has names that begin with theirs
     */
    public static WarningEvents fromNow(KubernetesClient client, String namespace, List<String> names) {
        WarningEvents events = new WarningEvents(client, namespace, names);
        events.read().forEach(e -> events.before.put(e.getMetadata().getUid(), count(e)));
        return events;
    }

    /** All that the cluster still keeps. */
    public static WarningEvents ever(KubernetesClient client, String namespace, List<String> names) {
        return new WarningEvents(client, namespace, names);
    }

    /** Those about other objects as well. */
    public void alsoOf(List<String> others) {
        names.addAll(others);
    }

    /** All warnings since the beginning, the newest last. */
    public List<ClusterEvent> all() {
        return read().filter(e -> count(e) > before.getOrDefault(e.getMetadata().getUid(), 0))
                .map(WarningEvents::of)
                .sorted(Comparator.comparing(ClusterEvent::last))
                .toList();
    }

    /** Warnings not told yet; one that differs only in the pod it names counts as told. */
    public List<ClusterEvent> fresh() {
        return all().stream()
                .filter(e -> told.put(
                                e.reason() + "\n"
                                        + e.message().replace(e.subject().replaceFirst(".*/", ""), ""),
                                "")
                        == null)
                .toList();
    }

    private Stream<Event> read() {
        try {
            return client.v1().events().inNamespace(namespace).withField("type", "Warning").list().getItems().stream()
                    .filter(e -> isOurs(Objects.toString(e.getInvolvedObject().getName(), "")))
                    .filter(e -> !isStartOfAutoscaler(e));
        } catch (KubernetesClientException e) {
            // Events only explain; without the right to read them, the rest still works.
            return Stream.of();
        }
    }

    private boolean isOurs(String name) {
        return names.stream().anyMatch(n -> name.equals(n) || name.startsWith(n + "-") || name.startsWith(n + "."));
    }

    private static boolean isStartOfAutoscaler(Event event) {
        Instant first = time(event.getFirstTimestamp()).orElse(Instant.EPOCH);
        return "HorizontalPodAutoscaler".equals(event.getInvolvedObject().getKind())
                && Objects.toString(event.getReason(), "").contains("Metric")
                && Duration.between(first, last(event)).compareTo(METRICS_GRACE) < 0;
    }

    private static ClusterEvent of(Event event) {
        return new ClusterEvent(
                event.getInvolvedObject().getKind() + "/"
                        + event.getInvolvedObject().getName(),
                Objects.toString(event.getReason(), ""),
                Objects.toString(event.getMessage(), "").strip(),
                count(event),
                last(event));
    }

    private static int count(Event event) {
        Integer series = event.getSeries() == null ? null : event.getSeries().getCount();
        return Math.max(1, Objects.requireNonNullElse(series, Objects.requireNonNullElse(event.getCount(), 1)));
    }

    private static Instant last(Event event) {
        return time(event.getLastTimestamp())
                .or(() -> time(
                        event.getEventTime() == null
                                ? null
                                : event.getEventTime().getTime()))
                .or(() -> time(event.getMetadata().getCreationTimestamp()))
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(t -> OffsetDateTime.parse(t).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
