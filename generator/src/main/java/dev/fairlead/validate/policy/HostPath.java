package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.stream.IntStream;

/** No pod mounts the node's file system. */
final class HostPath implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/host-path",
                    "A pod that mounts the node's files can take the node over, and loses its data when it moves.",
                    "use a persistentVolumeClaim, an emptyDir or a configMap")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(pod -> pod.spec().get("volumes").orElse(null) instanceof YamlNode.Sequence)
                .flatMap(pod -> IntStream.range(0, 1000)
                        .mapToObj(i -> Pointer.of("volumes").child(i))
                        .takeWhile(p -> pod.spec().find(p).isPresent())
                        .map(p -> p.child("hostPath"))
                        .filter(p -> pod.spec().find(p).isPresent())
                        .map(p -> RULE.at(
                                pod.owner(),
                                pod.pointer()
                                        .child("volumes")
                                        .child(p.tokens().get(1))
                                        .child("hostPath"),
                                "the pod mounts %s of its node"
                                        .formatted(pod.spec()
                                                .find(p.child("path"))
                                                .flatMap(dev.fairlead.validate.manifest.Scalar::text)
                                                .orElse("a folder")))))
                .toList();
    }
}
