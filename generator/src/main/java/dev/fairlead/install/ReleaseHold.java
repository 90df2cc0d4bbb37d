package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.UUID;

/** Takes the lease of a release, or says who has it. */
final class ReleaseHold {

    private ReleaseHold() {}

    /**
     * Takes the lease.
     *
     * @throws Unavailable when someone else is at work on the release
     */
    static ReleaseLease take(ReleaseScope scope) {
        String holder =
                "%s (%s)".formatted(scope.actor(), UUID.randomUUID().toString().substring(0, 8));
        ReleaseLease.Attempt attempt;
        try {
            attempt = ReleaseLease.acquire(
                    scope.cluster().client(), scope.namespace(), scope.release(), holder, scope.clock());
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the lease of release " + scope.release(),
                    scope.cluster().server());
        }
        return switch (attempt) {
            case ReleaseLease.Attempt.Acquired acquired -> acquired.lease();
            case ReleaseLease.Attempt.HeldBy held ->
                throw new Unavailable(
                        "the release '%s' in namespace '%s' is being changed by %s since %s (last sign of life %d s ago)"
                                .formatted(
                                        scope.release(),
                                        scope.namespace(),
                                        held.holder().name(),
                                        held.holder().since(),
                                        Duration.between(
                                                        held.holder().renewed(),
                                                        scope.clock().instant())
                                                .toSeconds()),
                        "wait until that has ended; if the process is gone, its hold ends by itself %d s after its last sign of life"
                                .formatted(ReleaseLease.LIFETIME.toSeconds()));
        };
    }
}
