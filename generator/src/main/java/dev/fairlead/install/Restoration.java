package dev.fairlead.install;

import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.Manifests;
import java.util.Optional;

/** Brings an earlier revision back with Helm and waits until it is healthy. */
final class Restoration {

    /**
     * What came of it.
     *
     * @param revision the copy that Helm made
     * @param result how the wait for its health ended
     * @param evidence what was seen on the way
     */
    record Restored(int revision, WaitResult result, Evidence evidence) {}

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final ReleaseLease lease;

    Restoration(ReleaseScope scope, WaitLimits limits, ReleaseLease lease) {
        this.scope = scope;
        this.limits = limits;
        this.lease = lease;
    }

    /**
     * Does it.
     *
     * @throws dev.fairlead.helm.HelmFailed when Helm says no
     * @throws Stopped when the lease was lost on the way
     */
    Restored bringBack(Revision good, ReleaseState before, String description) {
        Manifests objects = Manifests.parse(scope.releases().manifest(good.number()), scope.namespace());
        Evidence evidence = Evidence.fromNow(scope, Optional.empty(), objects);
        int made = new HelmChanges(scope, limits, lease)
                .rollBack(good, description, before.next(), new HookWatch(scope, limits, evidence))
                .number();
        WaitResult result = ReachLost.guard(
                scope,
                "revision %d, a copy of %d, is on the cluster and was not seen healthy".formatted(made, good.number()),
                () -> new HealthWatch(scope, limits, new Overtaking(scope, lease, made))
                        .await(objects.refs(), evidence));
        return new Restored(made, result, evidence);
    }
}
