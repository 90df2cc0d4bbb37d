package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.yaml.Pointer;
import java.util.Optional;

/**
 * How many pods a workload has.
 *
 * @param owner the autoscaler or the workload itself
 * @param at way to the fewest in the owner
 * @param atMost way to the most in the owner
 */
record Replicas(int min, int max, Manifest owner, Pointer at, Pointer atMost) {

    /** What the autoscaler of a workload allows, else what the workload says; Kubernetes makes one pod when nothing is said. */
    static Replicas of(Manifests manifests, Manifest workload) {
        return Autoscalers.of(manifests.objects()).stream()
                .filter(a -> a.scales(workload))
                .findFirst()
                .map(a -> scaled(a))
                .orElseGet(() -> {
                    Pointer at = Pointer.of("spec", "replicas");
                    int fixed = number(workload, at).orElse(1);
                    return new Replicas(fixed, fixed, workload, at, at);
                });
    }

    private static Replicas scaled(Autoscalers.Autoscaler autoscaler) {
        Manifest manifest = autoscaler.manifest();
        // Kubernetes: at least 1 pod by default; KEDA: none, and at most 100.
        boolean keda = manifest.kind().equals("ScaledObject");
        int min = number(manifest, autoscaler.min()).orElse(keda ? 0 : 1);
        int max = number(manifest, autoscaler.max()).orElse(keda ? 100 : min);
        return new Replicas(min, Math.max(min, max), manifest, autoscaler.min(), autoscaler.max());
    }

    private static Optional<Integer> number(Manifest manifest, Pointer pointer) {
        String text = manifest.text(pointer);
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
