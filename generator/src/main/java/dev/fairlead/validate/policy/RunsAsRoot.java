package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** No container may start as root. */
final class RunsAsRoot implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/runs-as-root",
                    "A process that breaks out of a container as root is root on the node.",
                    "set runAsNonRoot: true in the pod's or the container's securityContext, and a user other than 0 in the image")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.all(manifests, (pod, container) -> {
            String user = Contexts.of(pod, container, "runAsUser").orElse("");
            boolean root = user.equals("0")
                    || Contexts.of(pod, container, "runAsNonRoot")
                            .filter("true"::equals)
                            .isEmpty();
            return Contexts.isWindows(pod) || !root
                    ? null
                    : RULE.at(
                            pod.owner(),
                            Contexts.at(pod, container, user.equals("0") ? "runAsUser" : "runAsNonRoot"),
                            user.equals("0")
                                    ? "container '%s' runs as user 0, which is root".formatted(container.name())
                                    : "container '%s' may run as root".formatted(container.name()));
        });
    }
}
