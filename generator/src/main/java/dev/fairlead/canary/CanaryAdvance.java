package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Canary;
import java.util.List;
import java.util.function.Function;

/** Lets a canary go one step further: past an approval, a gate, or the step to which it was started. */
public final class CanaryAdvance {

    private final ReleaseScope scope;
    private final CanaryWork work;

    /** @param checks makes the checks that a spec asks for */
    public CanaryAdvance(ReleaseScope scope, CanaryOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.work = new CanaryWork(scope, options, checks);
    }

    /**
     * Goes to the end of the next step, or promotes after the last.
     *
     * @throws Unavailable when there is no canary
     */
    public CanaryOutcome run() {
        return work.goOn(s -> Orders.upTo(CanaryWork.step(s) + 1).approving(CanaryWork.step(s)))
                .orElseThrow(() -> CanaryWork.missing(scope));
    }
}
