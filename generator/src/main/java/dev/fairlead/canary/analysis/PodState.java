package dev.fairlead.canary.analysis;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod, and what is asked of it. */
record PodState(Pod pod) {

    /** Those with the labels that are not on their way out and have not ended. */
    static List<PodState> read(Situation situation, Map<String, String> labels) {
        return situation
                .cluster()
                .client()
                .pods()
                .inNamespace(situation.namespace())
                .withLabels(labels)
                .list()
                .getItems()
                .stream()
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null && p.getStatus() != null)
                .filter(p -> !"Succeeded".equals(p.getStatus().getPhase()))
                .map(PodState::new)
                .toList();
    }

    String name() {
        return "Pod/" + pod.getMetadata().getName();
    }

    boolean ready() {
        return condition().filter(c -> "True".equals(c.getStatus())).isPresent();
    }

    /** Of the container that was started again most often. */
    int restarts() {
        return containers()
                .mapToInt(c -> Objects.requireNonNullElse(c.getRestartCount(), 0))
                .max()
                .orElse(0);
    }

    /** As far as it can be told: all of a pod that is younger, and one of a container that ended since. */
    int restartsSince(Instant time) {
        if (!Instant.parse(pod.getMetadata().getCreationTimestamp()).isBefore(time)) {
            return restarts();
        }
        boolean ended = ends().anyMatch(e ->
                e.getFinishedAt() != null && !Instant.parse(e.getFinishedAt()).isBefore(time));
        return ended ? Math.min(1, restarts()) : 0;
    }

    /** How a container ended last, as the end of a sentence; empty when none has. */
    String lastEnd() {
        return ends().findFirst()
                .map(e -> " (exit code %d, %s)"
                        .formatted(e.getExitCode(), Objects.requireNonNullElse(e.getReason(), "Error")))
                .orElse("");
    }

    /** Since when it is not ready; from its begin on when it never was. */
    Duration unreadyFor(Instant now) {
        String since = condition()
                .map(PodCondition::getLastTransitionTime)
                .orElse(pod.getMetadata().getCreationTimestamp());
        return Duration.between(Instant.parse(since), now);
    }

    private Stream<ContainerStateTerminated> ends() {
        return containers()
                .flatMap(c -> Stream.of(c.getLastState(), c.getState()))
                .filter(Objects::nonNull)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull);
    }

    private Stream<ContainerStatus> containers() {
        return Stream.concat(
                Stream.ofNullable(pod.getStatus().getInitContainerStatuses()).flatMap(List::stream),
                Stream.ofNullable(pod.getStatus().getContainerStatuses()).flatMap(List::stream));
    }

    private Optional<PodCondition> condition() {
        return Stream.ofNullable(pod.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(c -> "Ready".equals(c.getType()))
                .findFirst();
    }
}
