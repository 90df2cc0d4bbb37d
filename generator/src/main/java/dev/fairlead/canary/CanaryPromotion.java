package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Canary;
import java.util.List;
import java.util.function.Function;

/** Makes the new version the stable one, whatever steps are left. */
public final class CanaryPromotion {

    private final ReleaseScope scope;
    private final CanaryWork work;

    /** @param checks makes the checks that a spec asks for */
    public CanaryPromotion(ReleaseScope scope, CanaryOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.work = new CanaryWork(scope, options, checks);
    }

    /**
     * Promotes as soon as the canary is healthy and no check says no.
     *
     * @throws Unavailable when there is no canary
     */
    public CanaryOutcome run() {
        return work.goOn(_ -> Orders.promotion()).orElseThrow(() -> CanaryWork.missing(scope));
    }
}
