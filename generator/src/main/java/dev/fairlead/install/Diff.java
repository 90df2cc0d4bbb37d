package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.DiffReport.Change;
import dev.fairlead.install.DiffReport.ObjectDiff;
import dev.fairlead.install.object.ManifestText;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Drifts;
import dev.fairlead.validate.change.Difference;
import dev.fairlead.validate.change.Differences;
import dev.fairlead.validate.change.Masked;
import dev.fairlead.validate.manifest.Manifest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an install would apply with what the release applied last and with what is on the cluster. Fields that no manifest
 * sets are the server's and are not compared.
 */
public final class Diff {

    private final ReleaseScope scope;

    public Diff(ReleaseScope scope) {
        this.scope = scope;
    }

    /**
     * The differences; changes nothing on the cluster.
     *
     * @throws Unavailable when Helm cannot render the chart for this cluster
     */
    public DiffReport run(PackagedChart chart) {
        try {
            Situation situation = Situation.read(scope, chart).accepted(scope);
            return new DiffReport(
                    scope.release(), situation.applied().map(Revision::number).orElse(0), compare(situation));
        } catch (HelmFailed e) {
            throw new Unavailable("Helm cannot install %s: %s".formatted(scope.release(), e.reason()), "", e);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the release '%s'".formatted(scope.release()),
                    scope.cluster().server());
        }
    }

    private static List<ObjectDiff> compare(Situation situation) {
        NavigableSet<ObjectRef> refs = new TreeSet<>(situation.before().refs());
        refs.addAll(situation.after().refs());
        List<ObjectDiff> diffs = new ArrayList<>();
        for (ObjectRef ref : refs) {
            compare(
                            ref,
                            situation.before().byRef().get(ref),
                            situation.after().byRef().get(ref),
                            situation)
                    .ifPresent(diffs::add);
        }
        return diffs;
    }

    private static Optional<ObjectDiff> compare(
            ObjectRef ref, @Nullable Manifest before, @Nullable Manifest after, Situation situation) {
        if (after == null) {
            return before == null ? Optional.empty() : Optional.of(diff(ref, Change.REMOVED, List.of(), before, null));
        }
        if (before == null) {
            return Optional.of(diff(ref, Change.ADDED, List.of(), null, after));
        }
        List<Difference> changed =
                Differences.between(before.root(), after.root(), Masked.ofObject(after), _ -> Optional.empty());
        if (!changed.isEmpty()) {
            return Optional.of(diff(ref, Change.CHANGED, changed, before, after));
        }
        return Drifts.of(before, Optional.ofNullable(situation.live().get(ref)), Optional.of(after))
                .map(d -> new ObjectDiff(ref, Change.DRIFTED, fields(d), d.isGone() ? gone(ref, after) : lines(d)));
    }

    private static ObjectDiff diff(
            ObjectRef ref,
            Change change,
            List<Difference> fields,
            @Nullable Manifest before,
            @Nullable Manifest after) {
        return new ObjectDiff(ref, change, fields, ManifestText.diff(ref, plain(before), plain(after), "applied"));
    }

    private static String gone(ObjectRef ref, Manifest after) {
        return ManifestText.diff(ref, null, plain(after), "applied");
    }

    private static @Nullable Map<String, Object> plain(@Nullable Manifest manifest) {
        return manifest == null ? null : Plain.map(manifest.root());
    }

    private static List<Difference> fields(Drift drift) {
        return drift.fields().stream()
                .map(f -> new Difference(f.path(), f.live(), f.applied(), Optional.empty()))
                .toList();
    }

    /** Live objects hold the server's defaults too: only the fields in question are shown. */
    private static String lines(Drift drift) {
        StringBuilder text = new StringBuilder();
        drift.fields()
                .forEach(f -> text.append("-live   %s: %s\n+wanted %s: %s\n"
                        .formatted(
                                f.path(),
                                f.live().orElse(""),
                                f.path(),
                                f.applied().orElse(""))));
        return text.toString().stripTrailing();
    }
}
