package dev.fairlead.install;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import java.time.Duration;
import java.util.Optional;

/**
 * Settles an operation of Helm that was cut off and left the release pending, a state in which Helm refuses everything else. One
 * that may still run is left alone: it is taken for dead when it is older than a hook may take, or when the user says so.
 */
final class Unfinished {

    private final ReleaseScope scope;
    private final InstallOptions options;

    Unfinished(ReleaseScope scope, InstallOptions options) {
        this.scope = scope;
        this.options = options;
    }

    /**
     * The state afterwards; the given one when nothing is pending.
     *
     * @throws Unavailable when the operation may still run
     */
    ReleaseState settle(ReleaseState state) {
        Optional<Revision> pending =
                state.newest().filter(r -> r.status().isPending() || r.status() == ReleaseStatus.UNINSTALLING);
        if (pending.isEmpty()) {
            return state;
        }
        Revision cut = pending.get();
        Duration age = Duration.between(cut.updated(), scope.clock().instant());
        Optional<Revision> good = state.goodBefore(cut.number());
        String command = good.map(g -> scope.target()
                        .commandLine("rollback")
                        .replaceFirst(" --namespace", " " + g.number() + " --namespace"))
                .orElse(scope.target().commandLine("uninstall"));
        if (!options.takeOver() && age.compareTo(options.limits().timeout()) < 0) {
            throw new Unavailable(
                    "the release '%s' is %s: revision %d was begun %d s ago%s and has not ended"
                            .formatted(
                                    scope.release(),
                                    cut.status().label(),
                                    cut.number(),
                                    age.toSeconds(),
                                    ReleaseState.marks(scope)
                                            .actor(cut.number())
                                            .map(a -> " by " + a)
                                            .orElse("")),
                    "wait for it; if that process is gone, repeat with --take-over (after %d s that is done by itself), or by hand: %s"
                            .formatted(options.limits().timeout().toSeconds(), command));
        }
        scope.step("settle revision %d, cut off while %s %d s ago: %s"
                .formatted(
                        cut.number(),
                        cut.status().label(),
                        age.toSeconds(),
                        good.map(g -> "roll back to revision " + g.number()).orElse("uninstall")));
        try {
            if (good.isPresent()) {
                scope.releases()
                        .rollback(
                                good.get().number(),
                                "fairlead: settle revision %d, which was cut off".formatted(cut.number()),
                                options.limits().timeout());
            } else {
                scope.releases().uninstall(options.limits().timeout());
            }
        } catch (HelmFailed e) {
            throw new Unavailable("the cut-off revision cannot be settled: " + e.reason(), "by hand: " + command, e);
        }
        return ReleaseState.read(scope);
    }
}
