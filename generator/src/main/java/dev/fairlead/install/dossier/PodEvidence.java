package dev.fairlead.install.dossier;

import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The pods of what is not healthy, and the containers in them that are not ready; a few of each, since they are alike. */
final class PodEvidence {

    private static final int PODS = 2;
    private static final int CONTAINERS = 4;

    private final KubernetesClient client;

    PodEvidence(KubernetesClient client) {
        this.client = client;
    }

    /** The pods that the troubles name and that are still there. */
    List<Pod> pods(List<ObjectHealth> unhealthy) {
        return unhealthy.stream()
                .flatMap(o -> names(o).limit(PODS)
                        .flatMap(name -> Stream.ofNullable(client.pods()
                                .inNamespace(o.ref().namespace())
                                .withName(name)
                                .get())))
                .toList();
    }

    private static Stream<String> names(ObjectHealth object) {
        return object.troubles().stream()
                .map(Trouble::subject)
                .filter(s -> s.startsWith("Pod/"))
                .map(s -> s.substring("Pod/".length()))
                .distinct();
    }

    static Stream<ContainerReport> containers(Pod pod) {
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        return Stream.concat(
                        Stream.ofNullable(status.getInitContainerStatuses())
                                .flatMap(List::stream)
                                // An init container that has done its work is not ready either.
                                .filter(c -> c.getState() == null
                                        || c.getState().getTerminated() == null
                                        || !Objects.equals(
                                                c.getState().getTerminated().getExitCode(), 0)),
                        Stream.ofNullable(status.getContainerStatuses()).flatMap(List::stream))
                .filter(c -> !Boolean.TRUE.equals(c.getReady()))
                .map(c -> ContainerReport.of(pod.getMetadata().getName(), c))
                .limit(CONTAINERS);
    }
}
