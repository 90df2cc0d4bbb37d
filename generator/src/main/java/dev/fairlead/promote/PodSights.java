package dev.fairlead.promote;

import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.promote.gate.Observation;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pods of workloads: since when they are ready, how often they started, which bytes they run. */
final class PodSights {

    /** How the kubelet names what it pulled: {@code repository@sha256:…}; a bare hash is the image's own, not the registry's. */
    private static final Pattern PULLED = Pattern.compile(".+@(sha256:[0-9a-f]{64})");

    private final KubernetesClient client;

    PodSights(KubernetesClient client) {
        this.client = client;
    }

    List<Observation.Pod> of(List<ObjectRef> objects) {
        return objects.stream()
                .flatMap(o -> selector(o).stream()
                        .flatMap(s ->
                                client
                                        .pods()
                                        .inNamespace(o.namespace())
                                        .withLabelSelector(s)
                                        .list()
                                        .getItems()
                                        .stream()))
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                .map(PodSights::sight)
                .toList();
    }

    private Optional<LabelSelector> selector(ObjectRef o) {
        return switch (o.kind()) {
            case "Deployment" ->
                Optional.ofNullable(client.apps()
                                .deployments()
                                .inNamespace(o.namespace())
                                .withName(o.name())
                                .get())
                        .map(d -> d.getSpec().getSelector());
            case "StatefulSet" ->
                Optional.ofNullable(client.apps()
                                .statefulSets()
                                .inNamespace(o.namespace())
                                .withName(o.name())
                                .get())
                        .map(s -> s.getSpec().getSelector());
            case "DaemonSet" ->
                Optional.ofNullable(client.apps()
                                .daemonSets()
                                .inNamespace(o.namespace())
                                .withName(o.name())
                                .get())
                        .map(d -> d.getSpec().getSelector());
            default -> Optional.empty();
        };
    }

    private static Observation.Pod sight(Pod pod) {
        Optional<Instant> ready = Stream.ofNullable(pod.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()))
                .map(c -> instant(c.getLastTransitionTime()).orElse(Instant.EPOCH))
                .findFirst();
        return new Observation.Pod(
                pod.getMetadata().getName(),
                instant(pod.getMetadata().getCreationTimestamp()).orElse(Instant.EPOCH),
                ready,
                Stream.ofNullable(pod.getStatus().getContainerStatuses())
                        .flatMap(List::stream)
                        .map(c -> container(pod, c))
                        .toList());
    }

    private static Observation.Container container(Pod pod, ContainerStatus status) {
        String image = pod.getSpec().getContainers().stream()
                .filter(c -> c.getName().equals(status.getName()))
                .map(c -> c.getImage())
                .findFirst()
                .orElse(status.getImage());
        Matcher pulled = PULLED.matcher(Objects.toString(status.getImageID(), ""));
        return new Observation.Container(
                status.getName(),
                image,
                pulled.matches() ? Optional.of(pulled.group(1)) : Optional.empty(),
                Objects.requireNonNullElse(status.getRestartCount(), 0),
                Optional.ofNullable(status.getState())
                        .map(s -> s.getRunning())
                        .map(ContainerStateRunning::getStartedAt)
                        .flatMap(PodSights::instant));
    }

    private static Optional<Instant> instant(String time) {
        return Optional.ofNullable(time).map(Instant::parse);
    }
}
