package dev.fairlead.install.dossier;

import dev.fairlead.install.dossier.Dossier.LogTail;
import dev.fairlead.install.health.ObjectHealth;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the log of a hook's container as soon as it has failed, once for each: Helm may take the pod away at once. */
public final class HookLogs {

    private final KubernetesClient client;
    private final Set<String> read = new HashSet<>();

    public HookLogs(KubernetesClient client) {
        this.client = client;
    }

    /** The last lines of containers that failed since the last look. */
    public List<LogTail> fresh(List<ObjectHealth> hooks) {
        try {
            PodLogs logs = new PodLogs(client);
            return new PodEvidence(client)
                    .pods(hooks).stream()
                            .flatMap(pod -> PodEvidence.containers(pod)
                                    .filter(ContainerReport::crashed)
                                    .filter(c -> read.add(c.pod() + "/" + c.container() + "/" + c.restarts()))
                                    .flatMap(c -> logs.tail(pod.getMetadata().getNamespace(), c).stream()))
                            .toList();
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }
}
