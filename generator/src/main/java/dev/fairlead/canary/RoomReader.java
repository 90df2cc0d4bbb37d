package dev.fairlead.canary;

import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.preflight.Amounts;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** How many more pods of a kind the cluster has room for now. */
final class RoomReader {

    private static final List<String> OF_NODES = List.of("cpu", "memory", "pods");

    private final ReleaseScope scope;
    private final KubernetesClient client;

    RoomReader(ReleaseScope scope) {
        this.scope = scope;
        this.client = scope.cluster().client();
    }

    /** What the namespace's quotas leave; those with scopes are not counted. */
    Room inQuotas(PodSpec pod) {
        Amounts one = Amounts.of(pod);
        Room room = Room.OPEN;
        try {
            for (ResourceQuota quota : client.resourceQuotas()
                    .inNamespace(scope.namespace())
                    .list()
                    .getItems()) {
                if (quota.getSpec().getScopes().isEmpty() && quota.getSpec().getScopeSelector() == null) {
                    room = room.and(in(quota, one));
                }
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 403) {
                throw e;
            }
        }
        return room;
    }

    private static Room in(ResourceQuota quota, Amounts one) {
        Room room = Room.OPEN;
        Map<String, Quantity> used = quota.getStatus() == null
                ? Map.of()
                : Objects.requireNonNullElse(quota.getStatus().getUsed(), Map.of());
        for (var hard : Objects.requireNonNullElse(quota.getSpec().getHard(), Map.<String, Quantity>of())
                .entrySet()) {
            BigDecimal each = one.get(hard.getKey());
            if (each.signum() > 0) {
                BigDecimal taken =
                        used.containsKey(hard.getKey()) ? Amounts.amount(used.get(hard.getKey())) : BigDecimal.ZERO;
                BigDecimal left =
                        Amounts.amount(hard.getValue()).subtract(taken).max(BigDecimal.ZERO);
                room = room.and(new Room(
                        left.divide(each, 0, RoundingMode.FLOOR).intValue(),
                        "the quota '%s' leaves no more %s"
                                .formatted(quota.getMetadata().getName(), hard.getKey())));
            }
        }
        return room;
    }

    /**
     * What the nodes that take any pod have free, whatever the pod's own wishes for a node are; empty when they may not be read.
     * Nodes can be added, so it is something to know and no limit.
     */
    OptionalInt onNodes(PodSpec pod) {
        try {
            Map<String, Amounts> taken = new HashMap<>();
            for (Pod other : client.pods().inAnyNamespace().list().getItems()) {
                boolean runs = other.getStatus() == null
                        || !List.of("Succeeded", "Failed")
                                .contains(other.getStatus().getPhase());
                if (runs && other.getSpec().getNodeName() != null) {
                    taken.merge(other.getSpec().getNodeName(), Amounts.of(other.getSpec()), Amounts::plus);
                }
            }
            Amounts one = Amounts.of(pod);
            return OptionalInt.of(client.nodes().list().getItems().stream()
                    .filter(RoomReader::takesPods)
                    .mapToInt(n -> on(n, taken.getOrDefault(n.getMetadata().getName(), Amounts.NONE), one))
                    .sum());
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private static boolean takesPods(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream().noneMatch(t -> !"PreferNoSchedule".equals(t.getEffect()));
    }

    private static int on(Node node, Amounts taken, Amounts one) {
        Map<String, Quantity> allocatable = node.getStatus().getAllocatable();
        int room = Integer.MAX_VALUE;
        for (String name : OF_NODES) {
            BigDecimal each = one.get(name);
            if (each.signum() > 0 && allocatable.containsKey(name)) {
                BigDecimal free = Amounts.amount(allocatable.get(name))
                        .subtract(taken.get(name))
                        .max(BigDecimal.ZERO);
                room = Math.min(room, free.divide(each, 0, RoundingMode.FLOOR).intValue());
            }
        }
        return room == Integer.MAX_VALUE ? 0 : room;
    }
}
