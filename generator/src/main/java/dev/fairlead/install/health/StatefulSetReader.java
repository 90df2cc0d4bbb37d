package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A StatefulSet has rolled out when all wanted pods are available and those above the partition have the newest revision; with
 * {@code OnDelete} the revision does not count, as with {@code kubectl rollout status}.
 */
final class StatefulSetReader implements HealthReader {

    private final KubernetesClient client;
    private final PodList pods;

    StatefulSetReader(KubernetesClient client, PodList pods) {
        this.client = client;
        this.pods = pods;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("StatefulSet") && ref.group().equals("apps");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        StatefulSet live = client.apps()
                .statefulSets()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.of(live == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private ObjectHealth of(ObjectRef ref, StatefulSet live) {
        StatefulSetStatus status = Objects.requireNonNullElseGet(live.getStatus(), StatefulSetStatus::new);
        int wanted = Numbers.or(live.getSpec().getReplicas(), 1);
        boolean onDelete = live.getSpec().getUpdateStrategy() != null
                && "OnDelete".equals(live.getSpec().getUpdateStrategy().getType());
        int partition = partition(live);
        int toUpdate = onDelete ? 0 : Math.max(0, wanted - partition);
        String revision = Objects.toString(status.getUpdateRevision(), "");
        boolean allNew = revision.equals(status.getCurrentRevision());
        int updated = allNew ? Numbers.or(status.getReplicas(), 0) : Numbers.or(status.getUpdatedReplicas(), 0);
        boolean seen =
                Numbers.seen(status.getObservedGeneration(), live.getMetadata().getGeneration());
        int available = Numbers.or(status.getAvailableReplicas(), 0);
        boolean healthy =
                seen && Numbers.or(status.getReplicas(), 0) == wanted && available == wanted && updated >= toUpdate;
        List<Trouble> troubles = seen && !healthy ? troubles(ref, live, revision) : List.of();
        int ready = !seen ? 0 : onDelete || partition > 0 ? available : Math.min(available, updated);
        return ObjectHealth.pods(ref, ready, wanted, seen ? updated : 0, healthy, troubles);
    }

    private List<Trouble> troubles(ObjectRef ref, StatefulSet live, String revision) {
        return pods.troubles(
                ref.namespace(),
                live.getSpec().getSelector(),
                p -> revision.equals(p.getMetadata().getLabels().get("controller-revision-hash")));
    }

    private static int partition(StatefulSet live) {
        var strategy = live.getSpec().getUpdateStrategy();
        return strategy == null || strategy.getRollingUpdate() == null
                ? 0
                : Numbers.or(strategy.getRollingUpdate().getPartition(), 0);
    }
}
