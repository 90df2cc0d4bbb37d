package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** A DaemonSet has rolled out when every node that should has an available pod of the newest spec. */
final class DaemonSetReader implements HealthReader {

    private final KubernetesClient client;
    private final PodList pods;

    DaemonSetReader(KubernetesClient client, PodList pods) {
        this.client = client;
        this.pods = pods;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("DaemonSet") && ref.group().equals("apps");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        DaemonSet live = client.apps()
                .daemonSets()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.of(live == null || live.getStatus() == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private ObjectHealth of(ObjectRef ref, DaemonSet live) {
        var status = live.getStatus();
        int wanted = Numbers.or(status.getDesiredNumberScheduled(), 0);
        int updated = Numbers.or(status.getUpdatedNumberScheduled(), 0);
        int available = Numbers.or(status.getNumberAvailable(), 0);
        boolean onDelete = live.getSpec().getUpdateStrategy() != null
                && "OnDelete".equals(live.getSpec().getUpdateStrategy().getType());
        boolean seen =
                Numbers.seen(status.getObservedGeneration(), live.getMetadata().getGeneration());
        boolean healthy = seen && (onDelete || updated == wanted) && available == wanted;
        List<Trouble> troubles =
                seen && !healthy ? pods.troubles(ref.namespace(), live.getSpec().getSelector(), _ -> true) : List.of();
        int ready = !seen ? 0 : onDelete ? available : Math.min(updated, available);
        return ObjectHealth.pods(ref, ready, wanted, seen ? updated : 0, healthy, troubles);
    }
}
