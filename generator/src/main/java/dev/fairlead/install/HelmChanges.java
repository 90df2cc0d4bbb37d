package dev.fairlead.install;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.helm.Upgrade;
import java.time.Instant;
import java.util.Optional;

/**
 * Helm's changes of a release, each followed to what really came of it. When its connection breaks or it is killed, Helm says nothing of
 * the release: there may be a revision or none, whole or half applied. So the history is read as soon as the server answers.
 */
final class HelmChanges {

    private final ReleaseScope scope;
    private final WaitLimits limits;

    HelmChanges(ReleaseScope scope, WaitLimits limits) {
        this.scope = scope;
        this.limits = limits;
    }

    /**
     * Makes the next revision; begins anew when the connection broke before there was one.
     *
     * @param next number of the revision
     * @return the revision, failed when Helm did not bring it to its end
     * @throws Unavailable when Helm made none: nothing was changed
     * @throws ReachLost when it cannot be seen what came of it
     */
    Revision upgrade(Upgrade upgrade, int next, HookWatch hooks) {
        Instant begin = scope.clock().instant();
        for (int failures = 1; ; failures++) {
            try {
                hooks.during(next, () -> scope.releases().upgradeInstall(upgrade));
                return newest().orElseThrow();
            } catch (HelmFailed | Unavailable e) {
                Optional<Revision> made = outcome(e).filter(r -> r.number() >= next);
                if (made.isPresent()) {
                    return isBroken(e) && made.get().status() == ReleaseStatus.DEPLOYED
                            ? made.get()
                            : failed(made.get(), String.valueOf(e.getMessage()));
                }
                if (!isBroken(e) || !again(begin, failures, "make revision " + next)) {
                    throw refused(e);
                }
            }
        }
    }

    /**
     * Brings an earlier revision back, again and again while only the connection breaks.
     *
     * @param next number of the revision that it becomes
     * @return the copy of it
     * @throws HelmFailed when Helm refuses
     * @throws ReachLost when it cannot be seen what came of it
     */
    Revision rollBack(Revision target, String description, int next, HookWatch hooks) {
        Instant begin = scope.clock().instant();
        int expected = next;
        for (int failures = 1; ; failures++) {
            try {
                hooks.during(expected, () -> scope.releases().rollback(target.number(), description, limits.timeout()));
                return newest().orElseThrow();
            } catch (HelmFailed e) {
                if (!e.isBroken()) {
                    throw e;
                }
                int least = expected;
                Optional<Revision> made = outcome(e).filter(r -> r.number() >= least);
                if (made.filter(r -> r.status() == ReleaseStatus.DEPLOYED).isPresent()) {
                    return made.get();
                }
                if (!again(begin, failures, "roll back to revision " + target.number())) {
                    throw e;
                }
                expected = made.map(Revision::number).orElse(expected - 1) + 1;
            }
        }
    }

    /**
     * Removes the release, again and again while only the connection breaks.
     *
     * @throws HelmFailed when Helm refuses
     */
    void uninstall() {
        Instant begin = scope.clock().instant();
        for (int failures = 1; ; failures++) {
            try {
                scope.releases().uninstall(limits.timeout());
                return;
            } catch (HelmFailed e) {
                if (!e.isBroken() || !again(begin, failures, "uninstall")) {
                    throw e;
                }
            }
        }
    }

    private boolean again(Instant begin, int failures, String what) {
        boolean again = scope.cluster().outages().again(begin, limits.timeout(), failures);
        if (again) {
            scope.step("%s once more, since the connection broke".formatted(what));
        }
        return again;
    }

    /** The newest revision after a failure. What a Helm that is gone has asked for may still be under way: so two looks must agree. */
    private Optional<Revision> outcome(RuntimeException failure) {
        Optional<Revision> before = newest();
        while (isBroken(failure)) {
            pause();
            Optional<Revision> now = newest();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private Optional<Revision> newest() {
        return ReachLost.guard(
                scope,
                "Helm was at work, and what it did is not known",
                () -> ReleaseState.read(scope).newest());
    }

    private void pause() {
        try {
            Thread.sleep(limits.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the release was looked at", "", e);
        }
    }

    private Unavailable refused(RuntimeException e) {
        String reason = String.valueOf(e.getMessage());
        return new Unavailable(
                "Helm refused to install %s, nothing was changed: %s".formatted(scope.release(), reason),
                reason.contains("another operation")
                        ? "someone uses Helm on this release now: wait, then repeat"
                        : isBroken(e) ? "repeat the command when the API server answers" : "",
                e);
    }

    private static boolean isBroken(RuntimeException e) {
        return e instanceof HelmFailed failed && failed.isBroken();
    }

    private static Revision failed(Revision made, String reason) {
        return new Revision(
                made.number(), made.updated(), ReleaseStatus.FAILED, made.chart(), made.appVersion(), reason);
    }
}
