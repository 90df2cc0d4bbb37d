package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Containers may use only the system calls of a seccomp profile. */
final class Seccomp implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/seccomp",
                    "Without a profile a container may call everything in the kernel, also what no service needs and attacks use.",
                    "set seccompProfile: {type: RuntimeDefault} in the pod's securityContext")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.all(manifests, (pod, container) -> {
            String type = Contexts.of(pod, container, "seccompProfile", "type").orElse("");
            return Contexts.isWindows(pod) || type.equals("RuntimeDefault") || type.equals("Localhost")
                    ? null
                    : RULE.at(
                            pod.owner(),
                            Contexts.at(pod, container, "seccompProfile"),
                            type.isEmpty()
                                    ? "container '%s' has no seccomp profile".formatted(container.name())
                                    : "container '%s' has the seccomp profile %s".formatted(container.name(), type));
        });
    }
}
