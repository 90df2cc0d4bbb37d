package dev.fairlead.install.dossier;

import dev.fairlead.install.dossier.Dossier.Observation;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What around the pods may keep them: the scheduler's words, the nodes they are on, the quotas of the namespace. */
final class PodSurroundings {

    private final KubernetesClient client;

    PodSurroundings(KubernetesClient client) {
        this.client = client;
    }

    /** Why pods were put on no node. */
    static List<Observation> unscheduled(List<Pod> pods) {
        return pods.stream()
                .filter(p -> p.getStatus() != null)
                .flatMap(p -> Stream.ofNullable(p.getStatus().getConditions())
                        .flatMap(List::stream)
                        .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
                        .map(c -> new Observation(
                                "Pod/" + p.getMetadata().getName(), Objects.toString(c.getMessage(), ""))))
                .toList();
    }

    /** What is wrong with the nodes that the pods are on: not ready, or short of memory, disk or process ids. */
    List<Observation> nodes(List<Pod> pods) {
        return pods.stream()
                .map(p -> p.getSpec().getNodeName())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(name -> Stream.ofNullable(client.nodes().withName(name).get()))
                .flatMap(PodSurroundings::ailments)
                .toList();
    }

    private static Stream<Observation> ailments(Node node) {
        return Stream.ofNullable(node.getStatus())
                .flatMap(s -> Stream.ofNullable(s.getConditions()))
                .flatMap(List::stream)
                .filter(c -> "Ready".equals(c.getType()) != "True".equals(c.getStatus()))
                .map(c -> new Observation(
                        "Node/" + node.getMetadata().getName(),
                        "%s is %s: %s".formatted(c.getType(), c.getStatus(), Objects.toString(c.getMessage(), ""))));
    }

    /** The quotas of which nothing is left. */
    List<Observation> usedUp(String namespace) {
        List<Observation> found = new ArrayList<>();
        for (ResourceQuota quota :
                client.resourceQuotas().inNamespace(namespace).list().getItems()) {
            if (quota.getStatus() == null || quota.getStatus().getHard() == null) {
                continue;
            }
            Map<String, Quantity> used =
                    Objects.requireNonNullElse(quota.getStatus().getUsed(), Map.<String, Quantity>of());
            quota.getStatus().getHard().forEach((resource, hard) -> {
                Quantity now = used.get(resource);
                if (now != null && now.getNumericalAmount().compareTo(hard.getNumericalAmount()) >= 0) {
                    found.add(new Observation(
                            "ResourceQuota/" + quota.getMetadata().getName(),
                            "%s: %s of %s are used".formatted(resource, now, hard)));
                }
            });
        }
        return found;
    }
}
