package dev.fairlead.canary;

import dev.fairlead.cluster.LeaseHolder;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.Unfinished;
import dev.fairlead.install.WaitLimits;
import java.util.Optional;

/** Finds a change of a canary that was cut off, and makes Helm work on the release again; what was cut off is then done once more. */
final class CutOff {

    private static final String SETTLED = "fairlead: cut off";

    private final ReleaseScope scope;
    private final WaitLimits limits;

    CutOff(ReleaseScope scope, WaitLimits limits) {
        this.scope = scope;
        this.limits = limits;
    }

    /**
     * The revision that was cut off, no longer pending.
     *
     * @throws dev.fairlead.finding.Unavailable when the operation may be someone else's and still run
     */
    Optional<Revision> settle() {
        try (ReleaseLease lease = CanaryHold.take(scope)) {
            ReleaseState state = ReleaseState.read(scope);
            Optional<Revision> cut = state.newest().filter(r -> isCutOff(r, lease));
            if (cut.isEmpty()) {
                return cut;
            }
            return new Unfinished(scope, limits, CanaryHold.CLAIM, lease)
                    .unlock(state)
                    .newest();
        }
    }

    /** Helm marks one as failed when it is told to end, as when its program is gone. */
    private static boolean isCutOff(Revision newest, ReleaseLease lease) {
        return newest.status().isPending()
                || newest.description().startsWith(SETTLED)
                || (newest.status() == ReleaseStatus.FAILED
                        && lease.predecessor()
                                .flatMap(LeaseHolder::intent)
                                .filter(i -> i.concerns(newest.number()))
                                .isPresent());
    }
}
