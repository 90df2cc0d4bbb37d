package dev.fairlead.install.preflight;

import dev.fairlead.install.preflight.Room.NodeShare;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes leave room for the pods that come at once, the surge of a rollout among them. Requests, cordons, taints and
 * node selectors are looked at; affinity and spread are not, and nodes that an autoscaler of nodes would add are not
 * there yet: so it only warns.
 */
final class NodeRoom implements PreflightCheck {

    @Override
    public List<Obstacle> look(Subject subject) {
        List<Growth> growing = Growth.of(subject).stream()
                .filter(g -> g.atOnce() > 0 || g.pods().most() > g.running())
                .toList();
        if (growing.isEmpty()) {
            return List.of();
        }
        return read(subject).stream()
                .flatMap(nodes -> growing.stream().flatMap(g -> obstacle(g, share(nodes, List.of(g))).stream()))
                .toList();
    }

    private static Optional<Obstacle> obstacle(Growth growth, NodeShare share) {
        String of = "of " + growth.pods().owner().ref();
        if (share.unplaced() > 0) {
            boolean hangs = growth.needsSurge() && share.unplaced() == growth.atOnce();
            return Optional.of(Obstacle.warns(
                    "the nodes have no room for %d of the %d pods %s that come at once%s"
                            .formatted(
                                    share.unplaced(),
                                    share.wanted(),
                                    of,
                                    hangs ? ": a rollout that may not lack a pod would hang" : ""),
                    hangs
                            ? "make room or add a node, ask for less, or allow maxUnavailable: 1"
                            : "make room or add a node, or ask for less"));
        }
        return share.unplacedAtMost() > 0
                ? Optional.of(Obstacle.warns(
                        "the nodes have no room for %d of the pods %s at the autoscaler's maximum"
                                .formatted(share.unplacedAtMost(), of),
                        "lower maxReplicas, or add nodes before it is needed"))
                : Optional.empty();
    }

    /** What the nodes leave; nothing when they may not be read. */
    static Optional<NodeShare> share(Subject subject, List<Growth> growth, List<String> unknown) {
        Optional<Nodes> nodes = read(subject);
        if (nodes.isEmpty()) {
            unknown.add("the nodes' room could not be asked: not allowed");
        }
        return nodes.map(n -> share(n, growth));
    }

    /**
     * What is there.
     *
     * @param all those that take new pods
     * @param asked what the pods of each node ask for, by its name
     */
    private record Nodes(List<Node> all, Map<String, Amounts> asked) {

        Amounts asked(Node node) {
            return asked.getOrDefault(node.getMetadata().getName(), Amounts.NONE);
        }
    }

    private static Optional<Nodes> read(Subject subject) {
        try {
            KubernetesClient client = subject.cluster().client();
            Map<String, Amounts> asked = client.pods().inAnyNamespace().list().getItems().stream()
                    .filter(p -> p.getSpec().getNodeName() != null && !hasEnded(p))
                    .collect(Collectors.toMap(
                            p -> p.getSpec().getNodeName(), p -> Amounts.of(p.getSpec()), Amounts::plus));
            return Optional.of(new Nodes(
                    client.nodes().list().getItems().stream()
                            .filter(NodeRoom::takesPods)
                            .toList(),
                    asked));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static NodeShare share(Nodes nodes, List<Growth> growth) {
        Amounts all = nodes.all().stream().map(Place::allocatable).reduce(Amounts.NONE, Amounts::plus);
        Amounts taken = nodes.all().stream().map(nodes::asked).reduce(Amounts.NONE, Amounts::plus);
        return new NodeShare(
                nodes.all().size(),
                all.get("cpu"),
                taken.get("cpu"),
                all.get("memory"),
                taken.get("memory"),
                growth.stream().mapToInt(Growth::atOnce).sum(),
                unplaced(nodes, growth, Growth::atOnce),
                unplaced(nodes, growth, g -> Math.max(0, g.pods().most() - g.running())));
    }

    /** Puts pods one by one where most is left, as the scheduler does by default, and counts those that fit nowhere. */
    private static int unplaced(Nodes nodes, List<Growth> growth, ToIntFunction<Growth> number) {
        List<Place> places =
                nodes.all().stream().map(n -> Place.of(n, nodes.asked(n))).toList();
        return (int) growth.stream()
                .flatMap(g -> Stream.generate(() -> g).limit(number.applyAsInt(g)))
                .filter(pod -> places.stream()
                        .filter(p -> p.takes(pod.pods().template().getSpec()) && p.fits(pod.one()))
                        .max(Comparator.comparing(p -> p.left().get("cpu")))
                        .map(p -> p.put(pod.one()))
                        .isEmpty())
                .count();
    }

    private static boolean hasEnded(Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static boolean takesPods(Node node) {
        boolean ready = node.getStatus().getConditions().stream()
                .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
        return ready && !Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    }
}
