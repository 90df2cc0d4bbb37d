package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.helm.Upgrade;
import dev.fairlead.install.DiffReport.Change;
import dev.fairlead.install.DiffReport.ObjectDiff;
import dev.fairlead.install.object.FieldDiff;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.ManifestText;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
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
            Optional<Revision> applied = ReleaseState.read(scope).history().reversed().stream()
                    .filter(r -> r.status().wasApplied())
                    .findFirst();
            Manifests before = applied.map(
                            r -> Manifests.parse(scope.releases().manifest(r.number()), scope.namespace()))
                    .orElseGet(() -> Manifests.parse("", scope.namespace()));
            Manifests after = Manifests.parse(scope.releases().preview(upgrade(chart)), scope.namespace());
            return new DiffReport(scope.release(), applied.map(Revision::number).orElse(0), compare(before, after));
        } catch (HelmFailed e) {
            throw new Unavailable("Helm cannot install %s: %s".formatted(scope.release(), e.reason()), "", e);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the release '%s'".formatted(scope.release()),
                    scope.cluster().server());
        }
    }

    private List<ObjectDiff> compare(Manifests before, Manifests after) {
        NavigableSet<ObjectRef> refs = new TreeSet<>(before.objects().keySet());
        refs.addAll(after.objects().keySet());
        LiveObjects live = new LiveObjects(scope.cluster().client());
        List<ObjectDiff> diffs = new ArrayList<>();
        for (ObjectRef ref : refs) {
            compare(ref, before.objects().get(ref), after.objects().get(ref), live)
                    .ifPresent(diffs::add);
        }
        return diffs;
    }

    private static Optional<ObjectDiff> compare(
            ObjectRef ref,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after,
            LiveObjects live) {
        if (after == null) {
            return before == null ? Optional.empty() : Optional.of(diff(ref, Change.REMOVED, List.of(), before, null));
        }
        if (before == null) {
            return Optional.of(diff(ref, Change.ADDED, List.of(), null, after));
        }
        List<FieldDiff> changed = FieldDiff.between(ref, after, before, false);
        if (!changed.isEmpty()) {
            return Optional.of(diff(ref, Change.CHANGED, changed, before, after));
        }
        Optional<Map<String, Object>> now = live.get(ref);
        if (now.isEmpty()) {
            FieldDiff gone = new FieldDiff("", "", "the object was deleted on the cluster");
            return Optional.of(diff(ref, Change.DRIFTED, List.of(gone), null, after));
        }
        List<FieldDiff> drift = FieldDiff.between(ref, after, now.get(), true);
        return drift.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObjectDiff(ref, Change.DRIFTED, drift, lines(drift)));
    }

    private static ObjectDiff diff(
            ObjectRef ref,
            Change change,
            List<FieldDiff> fields,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        return new ObjectDiff(ref, change, fields, ManifestText.diff(ref, before, after, "applied"));
    }

    /** Live objects hold the server's defaults too: only the fields in question are shown. */
    private static String lines(List<FieldDiff> drift) {
        StringBuilder text = new StringBuilder();
        drift.forEach(d ->
                text.append("-live   %s: %s\n+wanted %s: %s\n".formatted(d.path(), d.before(), d.path(), d.after())));
        return text.toString().stripTrailing();
    }

    private static Upgrade upgrade(PackagedChart chart) {
        return new Upgrade(chart.archive(), chart.values(), Map.of(), "diff", Duration.ofMinutes(1), false);
    }
}
