package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Containers that serve have a bound on their memory. */
final class MissingMemoryLimit implements ManifestCheck {

    private static final Rule RULE = Rule.warning(
                    "policy/missing-memory-limit",
                    "Without a memory limit one leaking container takes the node's other pods down.",
                    "add resources.limits.memory")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(
                manifests,
                (pod, container) ->
                        container.find("resources", "limits", "memory").isPresent()
                                ? null
                                : RULE.at(
                                        pod.owner(),
                                        container.at("resources", "limits", "memory"),
                                        "container '%s' has no memory limit".formatted(container.name())));
    }
}
