package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;

/** Pods of one workload are kept apart. */
final class NoSpread implements ManifestCheck {

    private static final Rule RULE = Rule.note(
                    "policy/no-spread",
                    "Pods that may all stand on one node go down with it.",
                    "add topologySpreadConstraints over kubernetes.io/hostname, or a podAntiAffinity")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(pod -> pod.isServing() && !pod.owner().kind().equals("DaemonSet"))
                .filter(pod ->
                        !isSpread(pod) && Replicas.of(manifests, pod.owner()).min() >= 2)
                .map(pod -> RULE.at(
                        pod.owner(),
                        pod.pointer().child("topologySpreadConstraints"),
                        "nothing keeps the %d pods of the workload on different nodes"
                                .formatted(Replicas.of(manifests, pod.owner()).min())))
                .toList();
    }

    private static boolean isSpread(Pod pod) {
        boolean listed = pod.spec().get("topologySpreadConstraints").orElse(null) instanceof YamlNode.Sequence s
                && !s.items().isEmpty();
        return listed
                || pod.spec().find(Pointer.of("affinity", "podAntiAffinity")).isPresent();
    }
}
