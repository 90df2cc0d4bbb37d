package dev.fairlead.install;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects a {@link Dossier} while the failed pods are still there. */
final class DossierCollector {

    private static final int EVENTS = 8;
    private static final int LINES = 15;
    private static final int PODS = 2;

    private final KubernetesClient client;

    DossierCollector(KubernetesClient client) {
        this.client = client;
    }

    Dossier collect(String reason, List<WorkloadHealth> seen, WarningEvents events) {
        List<WorkloadHealth> unhealthy = seen.stream().filter(w -> !w.healthy()).toList();
        List<ClusterEvent> warnings = events.all();
        List<Dossier.LogTail> logs = unhealthy.stream()
                .flatMap(w -> pods(w).limit(PODS).flatMap(p -> logs(w.ref().namespace(), p)))
                .toList();
        return new Dossier(
                reason, unhealthy, warnings.subList(Math.max(0, warnings.size() - EVENTS), warnings.size()), logs);
    }

    private static Stream<String> pods(WorkloadHealth workload) {
        return workload.troubles().stream()
                .map(Trouble::subject)
                .filter(s -> s.startsWith("Pod/"))
                .map(s -> s.substring("Pod/".length()))
                .distinct();
    }

    private Stream<Dossier.LogTail> logs(String namespace, String name) {
        try {
            Pod pod = client.pods().inNamespace(namespace).withName(name).get();
            return pod == null || pod.getStatus() == null
                    ? Stream.of()
                    : Stream.ofNullable(pod.getStatus().getContainerStatuses())
                            .flatMap(List::stream)
                            .filter(c -> !Boolean.TRUE.equals(c.getReady()))
                            .flatMap(c -> tail(namespace, name, c).stream());
        } catch (KubernetesClientException e) {
            return Stream.of();
        }
    }

    private Optional<Dossier.LogTail> tail(String namespace, String pod, ContainerStatus container) {
        ContainerResource resource =
                client.pods().inNamespace(namespace).withName(pod).inContainer(container.getName());
        boolean died = Objects.requireNonNullElse(container.getRestartCount(), 0) > 0;
        try {
            String log = died
                    ? resource.terminated().tailingLines(LINES).getLog()
                    : resource.tailingLines(LINES).getLog();
            List<String> lines = Objects.toString(log, "").lines().toList();
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Dossier.LogTail(pod, container.getName(), lines));
        } catch (KubernetesClientException e) {
            // A container that never ran has no log.
            return Optional.empty();
        }
    }
}
