package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.helm.Upgrade;
import dev.fairlead.install.object.LiveObject;
import dev.fairlead.install.object.LiveObjects;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.validate.manifest.ManifestStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A release as it was applied last, as it would be applied now, and as it is on the cluster. Everything that compares
 * before it changes begins here.
 *
 * @param state what Helm knows
 * @param applied the last revision whose objects all reached the cluster
 * @param before its objects
 * @param after the objects that would be applied; hooks are left out
 * @param live those of both that are there
 * @param refusal why Helm would not apply them, in its words
 */
record Situation(
        ReleaseState state,
        Optional<Revision> applied,
        Manifests before,
        Manifests after,
        SortedMap<ObjectRef, LiveObject> live,
        Optional<String> refusal) {

    /**
     * Looks; changes nothing.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server does not answer
     * @throws Unavailable when the chart cannot be rendered at all
     */
    static Situation read(ReleaseScope scope, PackagedChart chart) {
        ReleaseState state = ReleaseState.read(scope);
        Optional<Revision> applied = state.history().reversed().stream()
                .filter(r -> r.status().wasApplied())
                .findFirst();
        Manifests before = Manifests.parse(
                applied.map(r -> scope.releases().manifest(r.number())).orElse(""), scope.namespace());
        Optional<String> refusal = Optional.empty();
        Manifests after;
        try {
            after = Manifests.parse(scope.releases().preview(upgrade(chart)), scope.namespace());
        } catch (HelmFailed e) {
            refusal = Optional.of(e.reason());
            after = rendered(scope, chart);
        }
        return new Situation(state, applied, before, after, live(scope, before, after), refusal);
    }

    /** What the chart gives without a look at the release, as Helm refuses to try. */
    private static Manifests rendered(ReleaseScope scope, PackagedChart chart) {
        return Manifests.of(
                ManifestStream.parse(new Preflight(scope, false).manifests(chart)).manifests().stream()
                        .filter(m -> !m.isHook())
                        .toList(),
                scope.namespace());
    }

    private static SortedMap<ObjectRef, LiveObject> live(ReleaseScope scope, Manifests before, Manifests after) {
        TreeSet<ObjectRef> refs = new TreeSet<>(before.refs());
        refs.addAll(after.refs());
        LiveObjects objects = new LiveObjects(scope.cluster().client());
        SortedMap<ObjectRef, LiveObject> live = new TreeMap<>();
        refs.forEach(ref -> objects.get(ref).ifPresent(o -> live.put(ref, o)));
        return live;
    }

    private static Upgrade upgrade(PackagedChart chart) {
        return new Upgrade(chart.archive(), chart.values(), Map.of(), "preview", Duration.ofMinutes(1), false);
    }

    /**
     * What Helm would apply.
     *
     * @throws Unavailable when it refuses
     */
    Situation accepted(ReleaseScope scope) {
        if (refusal.isPresent()) {
            throw new Unavailable("Helm cannot install %s: %s".formatted(scope.release(), refusal.get()), "");
        }
        return this;
    }
}
