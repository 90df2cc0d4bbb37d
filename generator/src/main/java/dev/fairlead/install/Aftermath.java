package dev.fairlead.install;

import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import java.util.Optional;

/** Says what a change that was stopped on the way has left, and leaves nothing pending. */
final class Aftermath {

    private final ReleaseScope scope;
    private final ReleaseLease lease;

    Aftermath(ReleaseScope scope, ReleaseLease lease) {
        this.scope = scope;
        this.lease = lease;
    }

    /**
     * How it ended.
     *
     * @param begun the state when the command began
     * @throws Unavailable when nothing was changed
     */
    InstallOutcome of(Stopped stopped, ReleaseState begun) {
        ReleaseState now = ReleaseState.read(scope);
        if (now.history().equals(begun.history())) {
            throw new Unavailable(
                    "%s before anything of the release '%s' was changed".formatted(stopped.reason(), scope.release()),
                    "");
        }
        String intent = stopped.intent().toString();
        Optional<Revision> made =
                now.newest().filter(r -> r.number() == stopped.intent().to());
        if (made.isEmpty()) {
            return interrupted(
                    "%s before %s was begun; %s"
                            .formatted(
                                    stopped.reason(),
                                    intent,
                                    now.newest()
                                            .map(r -> "revision %d is %s"
                                                    .formatted(
                                                            r.number(),
                                                            r.status().label()))
                                            .orElse("the release is not there")),
                    "look at it with: fairlead status");
        }
        return made.get().status() == ReleaseStatus.DEPLOYED
                ? interrupted(
                        "revision %d is on the cluster and goes on rolling out; it was not seen healthy yet"
                                .formatted(made.get().number()),
                        "repeat the install to go on waiting, or take it back with: fairlead rollback")
                : cutOff(stopped, made.get(), now);
    }

    private InstallOutcome cutOff(Stopped stopped, Revision made, ReleaseState now) {
        if (made.status().isPending() && lease.isHeld()) {
            ReleaseState.marks(scope)
                    .fail(
                            made.number(),
                            "fairlead: %s during %s".formatted(stopped.reason(), stopped.intent()),
                            scope.clock().instant());
        }
        Optional<Revision> good = now.goodBefore(made.number());
        return interrupted(
                "%s while Helm applied revision %d: some of its objects may be on the cluster; %s"
                        .formatted(
                                stopped.reason(),
                                made.number(),
                                good.map(g -> "revision %d is the last good one".formatted(g.number()))
                                        .orElse("there is no good revision before it")),
                good.isPresent()
                        ? "repeat the install to go on, or take it back with: fairlead rollback"
                        : "repeat the install to go on, or take it away with: fairlead uninstall");
    }

    private InstallOutcome interrupted(String state, String next) {
        return new InstallOutcome.Interrupted(scope.release(), state, next);
    }
}
