package dev.fairlead.install;

import dev.fairlead.cluster.LeaseHolder;
import dev.fairlead.cluster.LeaseIntent;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Settles a change of a release that was cut off. One that Fairlead began belonged to whoever had the lease, which is ours now: so it is
 * dead. One of plain Helm may still run: it is taken for dead when it is older than a hook may take, or when the user says so.
 */
public final class Unfinished {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Claim claim;
    private final ReleaseLease lease;

    public Unfinished(ReleaseScope scope, WaitLimits limits, Claim claim, ReleaseLease lease) {
        this.scope = scope;
        this.limits = limits;
        this.claim = claim;
        this.lease = lease;
    }

    /**
     * Marks what was cut off as failed, so that Helm goes on working on the release; changes no object.
     *
     * @return the state afterwards; the given one when nothing is pending
     * @throws Unavailable when the operation may still run
     */
    public ReleaseState unlock(ReleaseState state) {
        Optional<Revision> cut = cutOff(state);
        if (cut.isEmpty()) {
            lease.predecessor()
                    .ifPresent(p ->
                            scope.progress().accept(new Progress.Note("%s was cut off%s".formatted(p, during(p)))));
            return state;
        }
        refuseWhatMayRun(cut.get(), state);
        scope.step("settle revision %d, cut off while %s: %s"
                .formatted(
                        cut.get().number(),
                        cut.get().status().label(),
                        lease.predecessor()
                                .map(p -> p + during(p))
                                .orElseGet(() -> "begun %d s ago"
                                        .formatted(age(cut.get()).toSeconds()))));
        if (cut.get().status() != ReleaseStatus.FAILED) {
            ReleaseState.marks(scope)
                    .fail(
                            cut.get().number(),
                            "fairlead: cut off while " + cut.get().status().label(),
                            scope.clock().instant());
        }
        return ReleaseState.read(scope);
    }

    /**
     * Unlocks the release and brings it to where an install can begin: what is wanted again goes on from where it was cut off, anything
     * else makes way for the last good revision, or for nothing when there is none.
     *
     * @param digest of the package that is to be installed
     */
    ReleaseState settle(ReleaseState state, String digest) {
        Optional<Revision> cut = cutOff(state);
        ReleaseState unlocked = unlock(state);
        if (cut.isEmpty()) {
            if (lease.predecessor().isPresent()) {
                new Leftovers(scope).remove(unlocked);
            }
            return unlocked;
        }
        boolean leaving = cut.get().status() == ReleaseStatus.UNINSTALLING;
        if (!leaving && ReleaseState.marks(scope).isOf(cut.get().number(), digest)) {
            scope.progress().accept(new Progress.Note("it is the package that is wanted: the install goes on with it"));
            return unlocked;
        }
        Optional<Revision> good =
                leaving ? Optional.empty() : unlocked.goodBefore(cut.get().number());
        try {
            good.ifPresentOrElse(g -> bringBack(g, unlocked, cut.get()), () -> takeAway(unlocked));
        } catch (HelmFailed e) {
            throw new Unavailable(
                    "the cut-off revision %d cannot be settled: %s"
                            .formatted(cut.get().number(), e.reason()),
                    "by hand: " + byHand(good),
                    e);
        }
        ReleaseState settled = ReleaseState.read(scope);
        new Leftovers(scope).remove(settled);
        return settled;
    }

    private void bringBack(Revision good, ReleaseState state, Revision cut) {
        scope.step("bring revision %d (%s) back first".formatted(good.number(), good.appVersion()));
        Restoration.Restored restored = new Restoration(scope, limits, lease)
                .bringBack(good, state, "fairlead: settle revision %d, which was cut off".formatted(cut.number()));
        switch (restored.result()) {
            case WaitResult.Healthy _ -> new Proof(scope).keepCopy(restored.revision(), good.number());
            case WaitResult.Overtaken overtaken ->
                throw new Unavailable(
                        "%s while revision %d was brought back".formatted(overtaken.by(), good.number()),
                        "look at it with: fairlead status");
            // What is installed next may be what heals it; a wish to end is heard before that begins.
            case WaitResult.Hopeless _, WaitResult.TimedOut _, WaitResult.Interrupted _ ->
                scope.progress()
                        .accept(new Progress.Warned("revision %d, a copy of %d, was not seen healthy"
                                .formatted(restored.revision(), good.number())));
        }
    }

    private void takeAway(ReleaseState state) {
        scope.step("uninstall what is there first, since there is no good revision before it");
        new HelmChanges(scope, limits, lease)
                .uninstall(state.newest().orElseThrow().number());
    }

    /** The newest revision, when its making or removal did not end. */
    private Optional<Revision> cutOff(ReleaseState state) {
        return state.newest()
                .filter(r -> r.status().isPending()
                        || r.status() == ReleaseStatus.UNINSTALLING
                        || (r.status() == ReleaseStatus.FAILED && isOfPredecessor(r)));
    }

    private boolean isOfPredecessor(Revision revision) {
        return lease.predecessor()
                .flatMap(LeaseHolder::intent)
                .filter(i -> i.concerns(revision.number()))
                .isPresent();
    }

    private void refuseWhatMayRun(Revision cut, ReleaseState state) {
        boolean removal = cut.status() == ReleaseStatus.UNINSTALLING;
        boolean ours = isOfPredecessor(cut)
                || (!removal && state.made().contains(cut.number()))
                || (!removal && cut.description().startsWith("fairlead: "));
        if (ours || claim.takeOver() || age(cut).compareTo(limits.timeout()) >= 0) {
            return;
        }
        throw new Unavailable(
                "the release '%s' is %s: plain Helm began revision %d %d s ago and has not ended"
                        .formatted(scope.release(), cut.status().label(), cut.number(), age(cut).toSeconds()),
                "wait for it; if that process is gone, repeat with --take-over (after %d s that is done by itself), or by hand: %s"
                        .formatted(limits.timeout().toSeconds(), byHand(state.goodBefore(cut.number()))));
    }

    /** Since Helm last wrote it: a removal leaves the time of the install as it was. */
    private Duration age(Revision cut) {
        Instant written = ReleaseState.marks(scope).modified(cut.number()).orElse(cut.updated());
        return Duration.between(
                written.isAfter(cut.updated()) ? written : cut.updated(),
                scope.clock().instant());
    }

    private String byHand(Optional<Revision> good) {
        return good.map(g -> scope.target()
                        .commandLine("rollback")
                        .replaceFirst(" --namespace", " " + g.number() + " --namespace"))
                .orElse(scope.target().commandLine("uninstall"));
    }

    private static String during(LeaseHolder holder) {
        return holder.intent()
                .map((LeaseIntent i) -> ", in %s, begun at %s".formatted(i, i.since()))
                .orElse("");
    }
}
