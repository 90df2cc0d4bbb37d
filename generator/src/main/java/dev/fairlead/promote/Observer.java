package dev.fairlead.promote;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Status;
import dev.fairlead.install.StatusReport;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.record.GoodRecord;
import dev.fairlead.install.record.Reading;
import dev.fairlead.promote.gate.Observation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** Looks at a release where a version comes from, and changes nothing. */
public final class Observer {

    private final ReleaseScope scope;

    public Observer(ReleaseScope scope) {
        this.scope = scope;
    }

    /**
     * The release as it is now; nothing when there is none.
     *
     * @throws dev.fairlead.finding.Unavailable when the cluster does not answer or refuses
     */
    public Optional<Observation> look() {
        try {
            return new Status(scope).run().map(this::observation);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the release '%s'".formatted(scope.release()),
                    scope.cluster().server());
        }
    }

    private Observation observation(StatusReport report) {
        Manifests applied =
                Manifests.parse(scope.releases().manifest(report.newest().number()), scope.namespace());
        Optional<GoodRecord> record = report.record().map(r -> r instanceof Reading.Good good ? good.record() : null);
        return new Observation(
                scope.release(),
                scope.cluster().context(),
                scope.namespace(),
                scope.cluster().isSandbox(),
                scope.clock().instant(),
                report.newest().number(),
                report.newest().status().label(),
                report.worker(),
                report.workloads().stream()
                        .filter(w -> !w.healthy())
                        .map(Observer::trouble)
                        .toList(),
                new LiveObjects(scope.cluster().client()).differ(applied),
                record.map(Observer::good),
                record.isPresent() ? "" : reason(report),
                new PodSights(scope.cluster().client()).of(applied.refs()));
    }

    private static String trouble(ObjectHealth health) {
        return health.troubles().isEmpty()
                ? "%s is %s".formatted(health.ref(), health.state())
                : health.troubles().getFirst().toString();
    }

    private static Observation.Good good(GoodRecord record) {
        List<String> checks = record.verification().results().stream()
                .map(r -> "%s %s: %s".formatted(r.name(), r.outcome(), r.detail()))
                .toList();
        return new Observation.Good(
                record.at(),
                record.sha256().packaged(),
                record.verification().standing().toString(),
                checks,
                record.source().commit());
    }

    private static String reason(StatusReport report) {
        return report.record()
                .map(r -> switch (r) {
                    case Reading.Good _ -> "";
                    case Reading.Tampered tampered -> tampered.why();
                    case Reading.Absent _ -> "there is no good record of it";
                })
                .orElse("its good record may not be read");
    }
}
