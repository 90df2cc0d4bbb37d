package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;

/** What scales what, for HorizontalPodAutoscaler and KEDA's ScaledObject alike. */
public final class Autoscalers {

    private Autoscalers() {}

    /**
     * An autoscaler.
     *
     * @param min way to the fewest replicas
     * @param max way to the most
     */
    public record Autoscaler(Manifest manifest, Pointer min, Pointer max) {

        /** Whether it is meant for a workload. */
        public boolean scales(Manifest workload) {
            String kind = manifest.text(Pointer.of("spec", "scaleTargetRef", "kind"));
            return manifest.text(Pointer.of("spec", "scaleTargetRef", "name")).equals(workload.name())
                    && (kind.isEmpty() ? "Deployment" : kind).equals(workload.kind());
        }
    }

    /** All among the objects of a release. */
    public static List<Autoscaler> of(List<Manifest> objects) {
        return objects.stream().map(Autoscalers::of).flatMap(Optional::stream).toList();
    }

    private static Optional<Autoscaler> of(Manifest manifest) {
        if (manifest.is("autoscaling", "HorizontalPodAutoscaler")) {
            return Optional.of(
                    new Autoscaler(manifest, Pointer.of("spec", "minReplicas"), Pointer.of("spec", "maxReplicas")));
        }
        if (manifest.is("keda.sh", "ScaledObject")) {
            return Optional.of(new Autoscaler(
                    manifest, Pointer.of("spec", "minReplicaCount"), Pointer.of("spec", "maxReplicaCount")));
        }
        return Optional.empty();
    }
}
