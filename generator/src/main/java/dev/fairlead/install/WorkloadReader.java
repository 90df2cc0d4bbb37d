package dev.fairlead.install;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the workloads of a release. A rollout is done when the controller has seen the newest spec, all wanted pods have
 * it and are available, and no old pod is left: the same rule as {@code kubectl rollout status}.
 */
final class WorkloadReader {

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final KubernetesClient client;
    private final PodTroubles pods;

    WorkloadReader(KubernetesClient client, int restartLimit) {
        this.client = client;
        this.pods = new PodTroubles(restartLimit);
    }

    /** The health of every workload among the objects, in their order; other kinds are not waited for. */
    List<WorkloadHealth> read(List<ObjectRef> refs) {
        return refs.stream().flatMap(r -> read(r).stream()).toList();
    }

    private Optional<WorkloadHealth> read(ObjectRef ref) {
        return switch (ref.kind() + "." + ref.group()) {
            case "Deployment.apps" ->
                Optional.of(deployment(
                        ref,
                        client.apps()
                                .deployments()
                                .inNamespace(ref.namespace())
                                .withName(ref.name())
                                .get()));
            case "StatefulSet.apps" ->
                Optional.of(statefulSet(
                        ref,
                        client.apps()
                                .statefulSets()
                                .inNamespace(ref.namespace())
                                .withName(ref.name())
                                .get()));
            case "DaemonSet.apps" ->
                Optional.of(daemonSet(
                        ref,
                        client.apps()
                                .daemonSets()
                                .inNamespace(ref.namespace())
                                .withName(ref.name())
                                .get()));
            case "Job.batch" ->
                job(
                        ref,
                        client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(ref.namespace())
                                .withName(ref.name())
                                .get());
            default -> Optional.empty();
        };
    }

    private WorkloadHealth deployment(ObjectRef ref, @Nullable Deployment live) {
        if (live == null) {
            return WorkloadHealth.missing(ref);
        }
        DeploymentStatus status = Objects.requireNonNullElseGet(live.getStatus(), DeploymentStatus::new);
        int wanted = or(live.getSpec().getReplicas(), 1);
        int updated = or(status.getUpdatedReplicas(), 0);
        boolean seen = seen(status.getObservedGeneration(), live.getMetadata().getGeneration());
        boolean healthy = seen
                && updated == wanted
                && or(status.getReplicas(), 0) == wanted
                && or(status.getAvailableReplicas(), 0) == wanted;
        if (!seen || healthy) {
            return new WorkloadHealth(ref, healthy ? wanted : 0, wanted, healthy ? wanted : 0, healthy, List.of());
        }
        List<Trouble> troubles = new ArrayList<>();
        conditions(status).forEach(c -> ofCondition(ref, c).ifPresent(troubles::add));
        Optional<ReplicaSet> newest = newest(live);
        newest.ifPresent(
                rs -> podsOf(ref.namespace(), rs.getSpec().getSelector()).forEach(p -> troubles.addAll(pods.of(p))));
        int ready =
                newest.map(rs -> or(rs.getStatus().getAvailableReplicas(), 0)).orElse(0);
        return new WorkloadHealth(ref, ready, wanted, updated, false, troubles);
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
        String revision = annotation(deployment.getMetadata().getAnnotations());
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
                .filter(rs -> annotation(rs.getMetadata().getAnnotations()).equals(revision))
                .findFirst();
    }

    private WorkloadHealth statefulSet(ObjectRef ref, @Nullable StatefulSet live) {
        if (live == null) {
            return WorkloadHealth.missing(ref);
        }
        StatefulSetStatus status = Objects.requireNonNullElseGet(live.getStatus(), StatefulSetStatus::new);
        int wanted = or(live.getSpec().getReplicas(), 1);
        boolean onDelete = live.getSpec().getUpdateStrategy() != null
                && "OnDelete".equals(live.getSpec().getUpdateStrategy().getType());
        int partition = partition(live);
        int toUpdate = onDelete ? 0 : Math.max(0, wanted - partition);
        String revision = Objects.toString(status.getUpdateRevision(), "");
        boolean allNew = revision.equals(status.getCurrentRevision());
        int updated = allNew ? or(status.getReplicas(), 0) : or(status.getUpdatedReplicas(), 0);
        boolean seen = seen(status.getObservedGeneration(), live.getMetadata().getGeneration());
        boolean healthy = seen
                && or(status.getReplicas(), 0) == wanted
                && or(status.getAvailableReplicas(), 0) == wanted
                && updated >= toUpdate;
        List<Trouble> troubles = new ArrayList<>();
        if (seen && !healthy) {
            podsOf(ref.namespace(), live.getSpec().getSelector()).stream()
                    .filter(p -> revision.equals(p.getMetadata().getLabels().get("controller-revision-hash")))
                    .forEach(p -> troubles.addAll(pods.of(p)));
        }
        int available = or(status.getAvailableReplicas(), 0);
        int ready = !seen ? 0 : onDelete || partition > 0 ? available : Math.min(available, updated);
        return new WorkloadHealth(ref, ready, wanted, seen ? updated : 0, healthy, troubles);
    }

    private static int partition(StatefulSet live) {
        var strategy = live.getSpec().getUpdateStrategy();
        return strategy == null || strategy.getRollingUpdate() == null
                ? 0
                : or(strategy.getRollingUpdate().getPartition(), 0);
    }

    private WorkloadHealth daemonSet(ObjectRef ref, @Nullable DaemonSet live) {
        if (live == null || live.getStatus() == null) {
            return WorkloadHealth.missing(ref);
        }
        var status = live.getStatus();
        int wanted = or(status.getDesiredNumberScheduled(), 0);
        int updated = or(status.getUpdatedNumberScheduled(), 0);
        int available = or(status.getNumberAvailable(), 0);
        boolean onDelete = live.getSpec().getUpdateStrategy() != null
                && "OnDelete".equals(live.getSpec().getUpdateStrategy().getType());
        boolean seen = seen(status.getObservedGeneration(), live.getMetadata().getGeneration());
        boolean healthy = seen && (onDelete || updated == wanted) && available == wanted;
        List<Trouble> troubles = new ArrayList<>();
        if (seen && !healthy) {
            podsOf(ref.namespace(), live.getSpec().getSelector()).forEach(p -> troubles.addAll(pods.of(p)));
        }
        int ready = !seen ? 0 : onDelete ? available : Math.min(updated, available);
        return new WorkloadHealth(ref, ready, wanted, seen ? updated : 0, healthy, troubles);
    }

    private Optional<WorkloadHealth> job(ObjectRef ref, @Nullable Job live) {
        if (live == null) {
            // A Job with a time to live is taken away after it has ended.
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(live.getSpec().getSuspend()) || live.getStatus() == null) {
            return Optional.empty();
        }
        int wanted = or(live.getSpec().getCompletions(), 1);
        int done = or(live.getStatus().getSucceeded(), 0);
        var ended = Stream.ofNullable(live.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(c -> "True".equals(c.getStatus()))
                .toList();
        boolean complete = ended.stream().anyMatch(c -> "Complete".equals(c.getType()));
        List<Trouble> troubles = new ArrayList<>();
        ended.stream()
                .filter(c -> "Failed".equals(c.getType()))
                .forEach(c -> troubles.add(new Trouble(
                        ref.toString(),
                        Trouble.Kind.HOPELESS,
                        Objects.toString(c.getReason(), "Failed"),
                        Objects.toString(c.getMessage(), ""))));
        if (!complete && live.getSpec().getSelector() != null) {
            podsOf(ref.namespace(), live.getSpec().getSelector()).stream()
                    .filter(p -> !"Succeeded".equals(p.getStatus().getPhase()))
                    .forEach(p -> troubles.addAll(pods.of(p)));
        }
        return Optional.of(new WorkloadHealth(ref, complete ? wanted : done, wanted, wanted, complete, troubles));
    }

    private List<Pod> podsOf(String namespace, LabelSelector selector) {
        return client.pods()
                .inNamespace(namespace)
                .withLabelSelector(selector)
                .list()
                .getItems();
    }

    private static Stream<DeploymentCondition> conditions(DeploymentStatus status) {
        return Stream.ofNullable(status.getConditions()).flatMap(List::stream);
    }

    private static String annotation(@Nullable Map<String, String> annotations) {
        return annotations == null ? "" : annotations.getOrDefault(REVISION, "");
    }

    private static boolean seen(@Nullable Long observed, @Nullable Long generation) {
        return observed != null && generation != null && observed >= generation;
    }

    private static int or(@Nullable Integer value, int fallback) {
        return value == null ? fallback : value;
    }
}
