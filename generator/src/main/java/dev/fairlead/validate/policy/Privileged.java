package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** No container runs with the node's own rights. */
final class Privileged implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/privileged",
                    "A privileged container is root on its node.",
                    "take securityContext.privileged away and add only the capabilities that are needed")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.all(
                manifests,
                (pod, container) -> container
                                .text("securityContext", "privileged")
                                .orElse("")
                                .equals("true")
                        ? RULE.at(
                                pod.owner(),
                                container.at("securityContext", "privileged"),
                                "container '%s' is privileged".formatted(container.name()))
                        : null);
    }
}
