package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.health.ObjectHealth;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings an earlier revision back and stays until it is healthy. Works on a failed and on a pending release too. A rollback that does
 * not become healthy is left as it is: a person asked for it, and going elsewhere by itself would be a guess.
 */
public final class Rollback {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Claim claim;

    public Rollback(ReleaseScope scope, WaitLimits limits) {
        this(scope, limits, Claim.STANDARD);
    }

    public Rollback(ReleaseScope scope, WaitLimits limits, Claim claim) {
        this.scope = scope;
        this.limits = limits;
        this.claim = claim;
    }

    /**
     * Does the whole work.
     *
     * @param wanted the revision; without one, the newest good one before the one that runs
     * @throws Unavailable when there is no such revision, or the release is being changed
     */
    public InstallOutcome run(OptionalInt wanted) {
        scope.endure(limits.timeout());
        try {
            return work(wanted);
        } catch (ReachLost e) {
            return e.outcome(scope.release());
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(e, "the cluster", scope.cluster().server());
        }
    }

    private InstallOutcome work(OptionalInt wanted) {
        Instant begin = scope.clock().instant();
        String reason = "rollback %s%s"
                .formatted(scope.release(), wanted.isPresent() ? " to revision " + wanted.getAsInt() : "");
        try (ReleaseLease lease = ReleaseHold.take(scope, claim, reason)) {
            ReleaseState begun = ReleaseState.read(scope);
            Revision target = choose(begun, wanted);
            ReleaseState state = new Unfinished(scope, limits, claim, lease).unlock(begun);
            scope.step("roll %s back to revision %d (%s)"
                    .formatted(scope.release(), target.number(), target.appVersion()));
            try {
                Restoration.Restored restored = perform(target, state, lease);
                return ReachLost.guard(
                        scope,
                        "revision %d, a copy of %d, is on the cluster".formatted(restored.revision(), target.number()),
                        () -> {
                            if (lease.predecessor().isPresent() || !state.equals(begun)) {
                                new Leftovers(scope).remove(ReleaseState.read(scope));
                            }
                            Duration took =
                                    Duration.between(begin, scope.clock().instant());
                            return outcome(restored.result(), restored.revision(), target, restored.evidence(), took);
                        });
            } catch (Stopped stopped) {
                return new Aftermath(scope, lease).of(stopped, begun);
            }
        }
    }

    private Revision choose(ReleaseState state, OptionalInt wanted) {
        if (!state.exists()) {
            throw missing();
        }
        if (wanted.isPresent()) {
            return state.history().stream()
                    .filter(r -> r.number() == wanted.getAsInt())
                    .findFirst()
                    .orElseThrow(() -> new Unavailable(
                            "the release '%s' has no revision %d".formatted(scope.release(), wanted.getAsInt()),
                            "it keeps: " + numbers(state.history())));
        }
        Revision newest = state.newest().orElseThrow();
        ReleaseMarks marks = ReleaseState.marks(scope);
        Optional<Revision> good = state.goodBefore(newest.number());
        while (good.isPresent() && marks.areSame(good.get().number(), newest.number())) {
            good = state.goodBefore(good.get().number());
        }
        return good.orElseThrow(() -> new Unavailable(
                "the release '%s' has no good revision before %d".formatted(scope.release(), newest.number()),
                "name one: fairlead rollback takes a revision; it keeps: " + numbers(state.history())));
    }

    private Restoration.Restored perform(Revision target, ReleaseState state, ReleaseLease lease) {
        if (scope.stop().getAsBoolean()) {
            throw new Unavailable("stopped before the rollback of '%s' was begun".formatted(scope.release()), "");
        }
        String description = "fairlead: back to %d by %s".formatted(target.number(), scope.actor());
        try {
            return new Restoration(scope, limits, lease).bringBack(target, state, description);
        } catch (HelmFailed e) {
            Optional<Revision> newest = ReleaseState.read(scope).newest();
            boolean begun = newest.filter(r -> r.status() == ReleaseStatus.FAILED && r.number() > target.number())
                    .isPresent();
            throw new Unavailable(
                    "Helm could not roll %s back to revision %d: %s"
                            .formatted(scope.release(), target.number(), e.reason()),
                    begun ? "some objects may have changed: look with fairlead status" : "",
                    e);
        }
    }

    private InstallOutcome outcome(WaitResult result, int made, Revision target, Evidence evidence, Duration took) {
        return switch (result) {
            case WaitResult.Healthy healthy -> {
                new Proof(scope).keepCopy(made, target.number());
                yield new InstallOutcome.Installed(
                        scope.release(), made, target.appVersion(), took, healthy.workloads());
            }
            case WaitResult.Hopeless hopeless ->
                needsPerson(hopeless.trouble().toString(), hopeless.workloads(), made, target, evidence);
            case WaitResult.TimedOut timedOut ->
                needsPerson(timedOut.words(), timedOut.workloads(), made, target, evidence);
            case WaitResult.Overtaken overtaken ->
                needsPerson(overtaken.by(), overtaken.workloads(), made, target, evidence);
            case WaitResult.Interrupted _ ->
                new InstallOutcome.Interrupted(
                        scope.release(),
                        "revision %d, a copy of %d, is on the cluster and goes on rolling out; it was not seen healthy yet"
                                .formatted(made, target.number()),
                        "look at it with: fairlead status");
        };
    }

    private InstallOutcome needsPerson(
            String reason, List<ObjectHealth> seen, int made, Revision target, Evidence evidence) {
        return new InstallOutcome.NeedsPerson(
                scope.release(),
                evidence.collect(reason, made, seen),
                "revision %d, a copy of %d, was left in place".formatted(made, target.number()),
                "choose another revision from: " + scope.target().commandLine("history"));
    }

    private Unavailable missing() {
        return new Unavailable(
                "there is no release '%s' in namespace '%s' of context '%s'"
                        .formatted(
                                scope.release(),
                                scope.namespace(),
                                scope.cluster().context()),
                "install it with: fairlead install");
    }

    private static String numbers(List<Revision> history) {
        return String.join(
                ", ",
                history.stream()
                        .map(r -> "%d (%s)".formatted(r.number(), r.status().label()))
                        .toList());
    }
}
