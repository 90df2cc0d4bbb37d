package dev.fairlead.spec.rule;

import java.util.List;
import java.util.stream.Stream;

/** All rules, in the order of a spec's parts. */
public final class SpecRules {

    /** Every rule that is checked, with what a document about them needs: id, severity and meaning. */
    public static final List<Rule> ALL = Stream.of(
                    WorkloadRules.ALL,
                    ResourceRules.ALL,
                    PortRules.ALL,
                    RouteRules.ALL,
                    NetworkRules.ALL,
                    AutoscalerRules.ALL,
                    CapacityRules.ALL,
                    CanaryRules.ALL,
                    CheckRules.ALL,
                    VerificationRules.ALL,
                    EnvironmentRules.ALL,
                    NeedsRules.ALL,
                    PromotionRules.ALL,
                    ParityRules.ALL,
                    SuppressionRules.ALL)
            .flatMap(List::stream)
            .toList();

    private SpecRules() {}
}
