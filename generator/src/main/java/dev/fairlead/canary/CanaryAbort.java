package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Canary;
import java.util.List;
import java.util.function.Function;

/** Takes the new version back: the requests first, then the workload, until what ran before is healthy. */
public final class CanaryAbort {

    private final ReleaseScope scope;
    private final CanaryWork work;

    /** @param checks makes the checks that a spec asks for */
    public CanaryAbort(ReleaseScope scope, CanaryOptions options, Function<Canary, List<PlannedCheck>> checks) {
        this.scope = scope;
        this.work = new CanaryWork(scope, options, checks);
    }

    /**
     * Takes it back; nothing when there is no canary.
     *
     * @param reason why, in a few words
     * @param atOnce whether without the steps that the spec may want between
     */
    public CanaryOutcome run(String reason, boolean atOnce) {
        return work.goOn(_ -> Orders.abortion(reason, atOnce)).orElse(new CanaryOutcome.Nothing(scope.release()));
    }
}
