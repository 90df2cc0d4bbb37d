package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** The file system of a container's image cannot be written to. */
final class WritableRoot implements ManifestCheck {

    private static final Rule RULE = Rule.note(
                    "policy/writable-root",
                    "Whoever gets into a container with a writable image can put programs there and change the service's own.",
                    "set readOnlyRootFilesystem: true, and mount an emptyDir where the service writes")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(
                manifests,
                (pod, container) -> Contexts.isWindows(pod)
                                || container
                                        .text("securityContext", "readOnlyRootFilesystem")
                                        .orElse("")
                                        .equals("true")
                        ? null
                        : RULE.at(
                                pod.owner(),
                                container.at("securityContext", "readOnlyRootFilesystem"),
                                "container '%s' can write to its image's files".formatted(container.name())));
    }
}
