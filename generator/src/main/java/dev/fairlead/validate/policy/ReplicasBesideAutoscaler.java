package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import java.util.List;

/** A workload that an autoscaler owns names no number of replicas. */
final class ReplicasBesideAutoscaler implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/replicas-beside-autoscaler",
                    "A number of replicas beside an autoscaler takes its pods away at every upgrade.",
                    "leave the number of replicas out; the autoscaler owns it")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Autoscalers.of(manifests.objects()).stream()
                .flatMap(autoscaler -> manifests.objects().stream()
                        .filter(autoscaler::scales)
                        .filter(w -> !replicas(w).isEmpty())
                        .map(w -> RULE.at(
                                w,
                                Pointer.of("spec", "replicas"),
                                "replicas is %s, but %s scales this workload"
                                        .formatted(
                                                replicas(w),
                                                autoscaler.manifest().label()))))
                .toList();
    }

    private static String replicas(Manifest workload) {
        return workload.text(Pointer.of("spec", "replicas"));
    }
}
