package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An autoscaler's fewest pods are not more than its most. */
final class AutoscalerBounds implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/autoscaler-bounds",
                    "An autoscaler's minimum is at most its maximum.",
                    "raise the maximum, or lower the minimum")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Autoscalers.of(manifests.objects()).stream()
                .map(AutoscalerBounds::breach)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Breach> breach(Autoscalers.Autoscaler autoscaler) {
        String min = autoscaler.manifest().text(autoscaler.min());
        String max = autoscaler.manifest().text(autoscaler.max());
        boolean numbers = min.matches("[0-9]+") && max.matches("[0-9]+");
        return numbers && new BigDecimal(min).compareTo(new BigDecimal(max)) > 0
                ? Optional.of(RULE.at(
                        autoscaler.manifest(),
                        autoscaler.min(),
                        "the minimum of %s pods is more than the maximum of %s".formatted(min, max)))
                : Optional.empty();
    }
}
