package dev.fairlead.install.health;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads out of a pod why it is not ready. */
public final class PodTroubles {

    private static final Set<String> IMAGE =
            Set.of("ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "RegistryUnavailable", "ImageInspectError");
    private static final Set<String> CONFIGURATION = Set.of(
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "PreCreateHookError",
            "PostStartHookError");
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private final int restartLimit;

    /** @param restartLimit restarts of a container after which it does not heal */
    public PodTroubles(int restartLimit) {
        this.restartLimit = restartLimit;
    }

    /** What keeps the pod from being ready; empty when it is ready or on its way out. */
    public List<Trouble> of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null || pod.getMetadata().getDeletionTimestamp() != null || isTrue(pod, "Ready")) {
            return List.of();
        }
        String subject = "Pod/" + pod.getMetadata().getName();
        List<Trouble> troubles = new ArrayList<>();
        containers(status).forEach(c -> ofContainer(subject, c).ifPresent(troubles::add));
        if (troubles.isEmpty()) {
            troubles.add(ofPod(subject, pod));
        }
        return troubles;
    }

    private Optional<Trouble> ofContainer(String subject, ContainerStatus container) {
        String name = "container " + container.getName();
        int restarts = Objects.requireNonNullElse(container.getRestartCount(), 0);
        ContainerStateWaiting waiting = state(container.getState()).getWaiting();
        String reason = waiting == null ? "" : Objects.toString(waiting.getReason(), "");
        if (reason.equals("InvalidImageName")) {
            return trouble(subject, Trouble.Kind.HOPELESS, reason, name, waiting);
        }
        if (IMAGE.contains(reason)) {
            return trouble(subject, Trouble.Kind.IMAGE, reason, name, waiting);
        }
        if (CONFIGURATION.contains(reason)) {
            return trouble(subject, Trouble.Kind.CONFIGURATION, reason, name, waiting);
        }
        if (restarts > 0 && !Boolean.TRUE.equals(container.getReady())) {
            Trouble.Kind kind = restarts >= restartLimit ? Trouble.Kind.HOPELESS : Trouble.Kind.PASSING;
            String said =
                    "%s restarted %d time%s%s".formatted(name, restarts, restarts == 1 ? "" : "s", lastEnd(container));
            return Optional.of(new Trouble(subject, kind, reason.isEmpty() ? "Restarting" : reason, said));
        }
        ContainerStateTerminated ended = state(container.getState()).getTerminated();
        if (ended != null && Objects.requireNonNullElse(ended.getExitCode(), 0) != 0) {
            String why = Objects.requireNonNullElse(ended.getReason(), "Error");
            return Optional.of(new Trouble(subject, Trouble.Kind.PASSING, why, name + lastEnd(container)));
        }
        return reason.isEmpty() || STARTING.contains(reason)
                ? Optional.empty()
                : trouble(subject, Trouble.Kind.PASSING, reason, name, waiting);
    }

    private static Optional<Trouble> trouble(
            String subject, Trouble.Kind kind, String reason, String name, @Nullable ContainerStateWaiting waiting) {
        String said = waiting == null ? "" : Objects.toString(waiting.getMessage(), "");
        return Optional.of(new Trouble(subject, kind, reason, said.isEmpty() ? name : name + ": " + said));
    }

    private static Trouble ofPod(String subject, Pod pod) {
        PodStatus status = pod.getStatus();
        Optional<PodCondition> unscheduled = condition(pod, "PodScheduled").filter(c -> "False".equals(c.getStatus()));
        if (unscheduled.isPresent()) {
            String reason = Objects.toString(unscheduled.get().getReason(), "Unschedulable");
            return new Trouble(
                    subject,
                    // A gate is held by someone on purpose.
                    reason.equals("Unschedulable") ? Trouble.Kind.UNSCHEDULABLE : Trouble.Kind.PASSING,
                    reason,
                    Objects.toString(unscheduled.get().getMessage(), ""));
        }
        if ("Failed".equals(status.getPhase())) {
            return new Trouble(
                    subject,
                    Trouble.Kind.PASSING,
                    Objects.toString(status.getReason(), "Failed"),
                    Objects.toString(status.getMessage(), ""));
        }
        boolean running = "Running".equals(status.getPhase());
        String detail = condition(pod, "Ready")
                .map(PodCondition::getMessage)
                .filter(m -> running)
                .orElse("");
        return new Trouble(subject, Trouble.Kind.PASSING, running ? "NotReady" : "Starting", detail);
    }

    private static String lastEnd(ContainerStatus container) {
        ContainerStateTerminated end = state(container.getLastState()).getTerminated();
        if (end == null) {
            end = state(container.getState()).getTerminated();
        }
        return end == null
                ? ""
                : ", last ended with exit code %d (%s)"
                        .formatted(
                                end.getExitCode(),
                                Objects.toString(end.getReason(), "Error").toLowerCase(Locale.ROOT));
    }

    private static ContainerState state(@Nullable ContainerState state) {
        return state == null ? new ContainerState() : state;
    }

    private static Stream<ContainerStatus> containers(PodStatus status) {
        return Stream.concat(
                Stream.ofNullable(status.getInitContainerStatuses()).flatMap(List::stream),
                Stream.ofNullable(status.getContainerStatuses()).flatMap(List::stream));
    }

    private static boolean isTrue(Pod pod, String type) {
        return condition(pod, type).filter(c -> "True".equals(c.getStatus())).isPresent();
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return Stream.ofNullable(pod.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(c -> type.equals(c.getType()))
                .findFirst();
    }
}
