package dev.fairlead.install.health;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Predicate;

/** The pods of a workload, and what keeps them. */
final class PodList {

    private final KubernetesClient client;
    private final PodTroubles troubles;

    PodList(KubernetesClient client, PodTroubles troubles) {
        this.client = client;
        this.troubles = troubles;
    }

    /** The troubles of all pods that a selector takes and that count. */
    List<Trouble> troubles(String namespace, LabelSelector selector, Predicate<Pod> counts) {
        return client.pods().inNamespace(namespace).withLabelSelector(selector).list().getItems().stream()
                .filter(counts)
                .flatMap(p -> troubles.of(p).stream())
                .toList();
    }
}
