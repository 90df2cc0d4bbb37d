package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Sha256;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.record.GoodRecord;
import dev.fairlead.install.record.Reading;
import dev.fairlead.install.record.Verification;
import dev.fairlead.spec.VerificationPlan;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes down that a revision is good. A record that cannot be written takes nothing back: the revision counts as seen healthy, and
 * only its evidence is missing, which is told.
 */
public final class Proof {

    private final ReleaseScope scope;

    public Proof(ReleaseScope scope) {
        this.scope = scope;
    }

    /** Whether a true record says that a revision passed this very plan. */
    boolean covers(int revision, VerificationPlan plan) {
        return scope.records().read(revision) instanceof Reading.Good good
                && Verifier.covers(good.record().verification(), plan);
    }

    /** Marks a revision that was made from a package, with its record. */
    public void keep(int revision, PackagedChart chart, String programVersion, Verification verification) {
        ReleaseState.marks(scope)
                .prove(revision, record(() -> Optional.of(of(revision, chart, programVersion, verification))));
    }

    /** Marks a revision that brought another one back and was seen healthy, with the other's record, if it has a true one. */
    public void keepCopy(int revision, int original) {
        ReleaseState.marks(scope).proveCopy(revision, original, record(() -> switch (scope.records()
                .read(original)) {
            case Reading.Good good ->
                Optional.of(good.record()
                        .copiedAs(revision, scope.clock().instant().truncatedTo(ChronoUnit.SECONDS), scope.actor()));
            case Reading.Tampered _, Reading.Absent _ -> Optional.empty();
        }));
    }

    /** The labels that make a record count; none when it cannot be written. */
    private Map<String, String> record(Supplier<Optional<GoodRecord>> record) {
        try {
            return record.get().map(scope.records()::keep).orElse(Map.of());
        } catch (KubernetesClientException | HelmFailed e) {
            scope.progress()
                    .accept(new Progress.Warned(
                            "the record of this good revision could not be kept: " + e.getMessage()));
            return Map.of();
        }
    }

    private GoodRecord of(int revision, PackagedChart chart, String programVersion, Verification verification) {
        return new GoodRecord(
                new GoodRecord.Release(scope.release(), scope.namespace()),
                revision,
                Optional.empty(),
                scope.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                scope.actor(),
                programVersion,
                chart.environment(),
                new GoodRecord.Version(chart.version(), chart.source().digest()),
                new GoodRecord.Source(chart.source().commit(), chart.source().dirty()),
                new GoodRecord.Hashes(
                        chart.source().spec(),
                        chart.valuesDigest(),
                        chart.chartDigest(),
                        Sha256.of(scope.releases().manifest(revision)),
                        chart.digest()),
                verification);
    }
}
