package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** No process of a container may get more rights than its parent. */
final class PrivilegeEscalation implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/privilege-escalation",
                    "A setuid program in the image makes root of any process, unless the container forbids it.",
                    "set allowPrivilegeEscalation: false in the container's securityContext")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.all(
                manifests,
                (pod, container) -> Contexts.isWindows(pod)
                                || container
                                        .text("securityContext", "allowPrivilegeEscalation")
                                        .orElse("")
                                        .equals("false")
                        ? null
                        : RULE.at(
                                pod.owner(),
                                container.at("securityContext", "allowPrivilegeEscalation"),
                                "container '%s' does not forbid privilege escalation".formatted(container.name())));
    }
}
