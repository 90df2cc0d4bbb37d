package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Releases;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What must be so in a namespace whenever the last command on its release has ended. */
record ReleaseOrder(TestCluster cluster, Releases releases) {

    /** What is not so. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        List<Revision> history = releases.history();
        if (history.stream().anyMatch(r -> r.status().isPending() || r.status() == ReleaseStatus.UNINSTALLING)) {
            complaints.add("something is pending");
        }
        long deployed = history.stream()
                .filter(r -> r.status() == ReleaseStatus.DEPLOYED)
                .count();
        if (deployed > 1 || (deployed == 0 && !history.isEmpty())) {
            complaints.add(deployed + " revisions are deployed");
        }
        List<String> foreign = foreign(history);
        if (!foreign.isEmpty()) {
            complaints.add("left of another revision: " + foreign);
        }
        if (!cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .list()
                .getItems()
                .isEmpty()) {
            complaints.add("a lease is left");
        }
        return complaints;
    }

    /** Objects that say that they are the release's and are not what its newest revision holds. */
    private List<String> foreign(List<Revision> history) {
        List<String> known = history.isEmpty()
                ? List.of()
                : Manifests.parse(releases.manifest(history.getLast().number()), cluster.namespace()).refs().stream()
                        .map(r -> r.kind() + "/" + r.name())
                        .toList();
        return live().filter(o -> Objects.requireNonNullElse(o.getMetadata().getAnnotations(), Map.of())
                        .containsKey("meta.helm.sh/release-name"))
                .map(o -> o.getKind() + "/" + o.getMetadata().getName())
                .filter(o -> !known.contains(o))
                .toList();
    }

    /** All objects of the kinds that a service is made of. */
    Stream<? extends HasMetadata> live() {
        KubernetesClient client = cluster.client();
        String namespace = cluster.namespace();
        return Stream.of(
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        client.services().inNamespace(namespace).list().getItems(),
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.autoscaling()
                                .v2()
                                .horizontalPodAutoscalers()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                .flatMap(List::stream);
    }
}
