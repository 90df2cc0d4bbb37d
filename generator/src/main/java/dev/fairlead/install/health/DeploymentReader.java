package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment has rolled out when the controller has seen the newest spec, all wanted pods have it and are available, and no
 * old pod is left: the rule of {@code kubectl rollout status}.
 */
final class DeploymentReader implements HealthReader {

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final KubernetesClient client;
    private final PodList pods;

    DeploymentReader(KubernetesClient client, PodList pods) {
        this.client = client;
        this.pods = pods;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("Deployment") && ref.group().equals("apps");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        Deployment live = client.apps()
                .deployments()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.of(live == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private ObjectHealth of(ObjectRef ref, Deployment live) {
        DeploymentStatus status = Objects.requireNonNullElseGet(live.getStatus(), DeploymentStatus::new);
        int wanted = Numbers.or(live.getSpec().getReplicas(), 1);
        int updated = Numbers.or(status.getUpdatedReplicas(), 0);
        boolean seen =
                Numbers.seen(status.getObservedGeneration(), live.getMetadata().getGeneration());
        boolean healthy = seen
                && updated == wanted
                && Numbers.or(status.getReplicas(), 0) == wanted
                && Numbers.or(status.getAvailableReplicas(), 0) == wanted;
        if (!seen || healthy) {
            int all = healthy ? wanted : 0;
            return ObjectHealth.pods(ref, all, wanted, all, healthy, List.of());
        }
        List<Trouble> troubles = new ArrayList<>();
        Stream.ofNullable(status.getConditions())
                .flatMap(List::stream)
                .forEach(c -> ofCondition(ref, c).ifPresent(troubles::add));
        Optional<ReplicaSet> newest = newest(live);
        newest.ifPresent(rs ->
                troubles.addAll(pods.troubles(ref.namespace(), rs.getSpec().getSelector(), _ -> true)));
        int ready = newest.map(rs -> Numbers.or(rs.getStatus().getAvailableReplicas(), 0))
                .orElse(0);
        return ObjectHealth.pods(ref, ready, wanted, updated, false, troubles);
    }

    private static Optional<Trouble> ofCondition(ObjectRef ref, DeploymentCondition condition) {
        String reason = Objects.toString(condition.getReason(), "");
        String message = Objects.toString(condition.getMessage(), "");
        if ("Progressing".equals(condition.getType()) && reason.equals("ProgressDeadlineExceeded")) {
            return Optional.of(new Trouble(ref.toString(), Trouble.Kind.HOPELESS, reason, message));
        }
        if ("ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus())) {
            return Optional.of(new Trouble(ref.toString(), Trouble.Kind.REFUSED, reason, message));
        }
        return Optional.empty();
    }

    /** The ReplicaSet of the newest pod template: only its pods tell about the new version. */
    private Optional<ReplicaSet> newest(Deployment deployment) {
        String revision = revision(deployment.getMetadata().getAnnotations());
        return client
                .apps()
                .replicaSets()
                .inNamespace(deployment.getMetadata().getNamespace())
                .withLabelSelector(deployment.getSpec().getSelector())
                .list()
                .getItems()
                .stream()
                .filter(rs -> rs.getMetadata().getOwnerReferences().stream()
                        .anyMatch(
                                o -> o.getUid().equals(deployment.getMetadata().getUid())))
                .filter(rs -> revision(rs.getMetadata().getAnnotations()).equals(revision))
                .findFirst();
    }

    private static String revision(@Nullable Map<String, String> annotations) {
        return annotations == null ? "" : annotations.getOrDefault(REVISION, "");
    }
}
