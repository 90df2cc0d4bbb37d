package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** An autoscaler has room to scale. */
final class AutoscalerIdle implements ManifestCheck {

    private static final Rule RULE = Rule.note(
                    "policy/autoscaler-idle",
                    "An autoscaler whose minimum is its maximum only hides a fixed number of pods.",
                    "raise maxReplicas, or switch the autoscaler off and say replicas")
            .in(Category.EFFICIENCY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Autoscalers.of(manifests.objects()).stream()
                .filter(a -> !a.manifest().text(a.min()).isEmpty()
                        && a.manifest().text(a.min()).equals(a.manifest().text(a.max())))
                .map(a -> RULE.at(
                        a.manifest(),
                        a.max(),
                        "the minimum and the maximum are both %s"
                                .formatted(a.manifest().text(a.max()))))
                .toList();
    }
}
