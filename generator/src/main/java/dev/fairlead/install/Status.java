package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.WarningEvents;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.record.Reading;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a release without changing anything. */
public final class Status {

    private static final int EVENTS = 5;

    private final ReleaseScope scope;

    public Status(ReleaseScope scope) {
        this.scope = scope;
    }

    /** The release as it is now; empty when there is none. */
    public Optional<StatusReport> run() {
        try {
            ReleaseState state = ReleaseState.read(scope);
            return state.newest().map(newest -> report(state, newest));
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the release '%s'".formatted(scope.release()),
                    scope.cluster().server());
        }
    }

    private StatusReport report(ReleaseState state, Revision newest) {
        KubernetesClient client = scope.cluster().client();
        List<ObjectRef> objects = Manifests.parse(scope.releases().manifest(newest.number()), scope.namespace())
                .refs();
        List<ClusterEvent> events = WarningEvents.ever(
                        client,
                        scope.namespace(),
                        objects.stream().map(ObjectRef::name).distinct().toList())
                .all();
        return new StatusReport(
                scope.release(),
                scope.namespace(),
                scope.cluster().context(),
                newest,
                state.proven(),
                record(newest.number()),
                new HealthReaders(client, WaitLimits.DEFAULT.restarts()).read(objects),
                objects.stream().flatMap(o -> scaling(client, o).stream()).toList(),
                events.subList(Math.max(0, events.size() - EVENTS), events.size()),
                state.history(),
                ReleaseLease.current(client, scope.namespace(), scope.release(), scope.clock())
                        .map(h -> "%s since %s".formatted(h.name(), h.since())));
    }

    private Optional<Reading> record(int revision) {
        try {
            return Optional.of(scope.records().read(revision));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<StatusReport.Scaling> scaling(KubernetesClient client, ObjectRef ref) {
        if (!ref.kind().equals("HorizontalPodAutoscaler")) {
            return Optional.empty();
        }
        HorizontalPodAutoscaler hpa = client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        if (hpa == null) {
            return Optional.empty();
        }
        var status = hpa.getStatus();
        String condition = status == null
                ? ""
                : Stream.ofNullable(status.getConditions())
                        .flatMap(List::stream)
                        .filter(c -> "False".equals(c.getStatus()) && !"ScalingLimited".equals(c.getType()))
                        .map(c -> Objects.toString(c.getMessage(), c.getReason()))
                        .findFirst()
                        .orElse("");
        return Optional.of(new StatusReport.Scaling(
                ref.name(),
                Objects.requireNonNullElse(hpa.getSpec().getMinReplicas(), 1),
                Objects.requireNonNullElse(hpa.getSpec().getMaxReplicas(), 1),
                status == null ? 0 : Objects.requireNonNullElse(status.getCurrentReplicas(), 0),
                status == null ? 0 : Objects.requireNonNullElse(status.getDesiredReplicas(), 0),
                condition));
    }
}
