package dev.fairlead.canary;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How many pods the two workloads have now, and what the stable one's autoscaler allows. */
final class StableReader {

    private final ReleaseScope scope;
    private final Tracks tracks;

    StableReader(ReleaseScope scope, Tracks tracks) {
        this.scope = scope;
        this.tracks = tracks;
    }

    /**
     * The stable workload's size.
     *
     * @param objects the release's objects
     * @throws Unavailable when it has no pods beside which a canary could run
     */
    StableSize size(Manifests objects) {
        int current = wanted(tracks.name());
        if (current < 1) {
            throw new Unavailable(
                    "the stable workload Deployment/%s has no pods, so nothing could be compared with it"
                            .formatted(tracks.name()),
                    "install the new version without a canary: fairlead install");
        }
        Optional<Map<String, Object>> autoscaler = autoscaler(objects);
        int min = autoscaler
                .map(a -> number(a, current, "minReplicas", "minReplicaCount"))
                .orElse(current);
        int max = autoscaler
                .map(a -> number(a, current, "maxReplicas", "maxReplicaCount"))
                .orElse(current);
        return new StableSize(Math.max(1, min), current, Math.max(max, Math.max(1, min)));
    }

    /** Whether an autoscaler decides the number of stable pods. */
    boolean isScaled(Manifests objects) {
        return autoscaler(objects).isPresent();
    }

    /** Pods that a workload is to have; 0 when there is none. */
    int wanted(String name) {
        return deployment(name)
                .map(d -> Objects.requireNonNullElse(d.getSpec().getReplicas(), 1))
                .orElse(0);
    }

    /** Gives the stable workload more pods, which its autoscaler may take away when they are not needed. */
    void widen(int pods) {
        scope.cluster()
                .client()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName(tracks.name())
                .scale(pods);
    }

    private Optional<Deployment> deployment(String name) {
        return Optional.ofNullable(scope.cluster()
                .client()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName(name)
                .get());
    }

    private Optional<Map<String, Object>> autoscaler(Manifests objects) {
        return objects.objects().entrySet().stream()
                .filter(o -> isAutoscaler(o.getKey()))
                .map(o -> Plain.map(o.getValue().get("spec")))
                .filter(s ->
                        tracks.name().equals(Plain.map(s.get("scaleTargetRef")).get("name")))
                .findFirst();
    }

    private static boolean isAutoscaler(ObjectRef ref) {
        return ref.kind().equals("HorizontalPodAutoscaler") || ref.kind().equals("ScaledObject");
    }

    private static int number(Map<String, Object> spec, int otherwise, String... keys) {
        for (String key : keys) {
            if (spec.get(key) instanceof String text && text.matches("[0-9]{1,6}")) {
                return Integer.parseInt(text);
            }
        }
        return otherwise;
    }
}
