package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Canary;
import java.util.List;
import java.util.function.Function;

/** Goes on with a canary that was interrupted, wherever it was: all that is needed stands in the release. */
public final class CanaryResume {

    private final ReleaseScope scope;
    private final CanaryWork work;

    /** @param checks makes the checks that a spec asks for */
    public CanaryResume(ReleaseScope scope, CanaryOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.work = new CanaryWork(scope, options, checks);
    }

    /** Goes on to the step to which it was asked to go; nothing when there is no canary. */
    public CanaryOutcome run() {
        return work.goOn(s -> Orders.upTo(s.record().until())).orElse(new CanaryOutcome.Nothing(scope.release()));
    }
}
