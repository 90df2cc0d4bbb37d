package dev.fairlead.install;

import dev.fairlead.cluster.ReleaseLease;
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
public final class HelmChanges {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final HelmRun run;

    public HelmChanges(ReleaseScope scope, WaitLimits limits, ReleaseLease lease) {
        this.scope = scope;
        this.limits = limits;
        this.run = new HelmRun(scope, lease, limits.interval());
    }

    /**
     * Makes the next revision; begins anew when the connection broke before there was one.
     *
     * @param next number of the revision
     * @return the revision, failed when Helm did not bring it to its end
     * @throws Unavailable when Helm made none: nothing was changed
     * @throws Stopped when the user wants to end, or the lease was lost
     * @throws ReachLost when it cannot be seen what came of it
     */
    public Revision upgrade(Upgrade upgrade, int next, HookWatch hooks) {
        Instant begin = scope.clock().instant();
        for (int failures = 1; ; failures++) {
            try {
                run.forward(next, hooks, () -> scope.releases().upgradeInstall(upgrade));
                return recorded(revision(next).orElseThrow(() -> gone(next)));
            } catch (HelmFailed | Unavailable e) {
                // One of that number that does not carry our package was made by someone else at the same time.
                Optional<Revision> made = outcome(e, next).filter(_ -> isOurs(next));
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
    public Revision rollBack(Revision target, String description, int next, HookWatch hooks) {
        Instant begin = scope.clock().instant();
        int expected = next;
        for (int failures = 1; ; failures++) {
            try {
                run.back(
                        expected,
                        hooks,
                        () -> scope.releases().rollback(target.number(), description, limits.timeout()));
                int made = expected;
                return revision(made).orElseThrow(() -> gone(made));
            } catch (HelmFailed e) {
                if (!e.isBroken()) {
                    throw e;
                }
                Optional<Revision> made = outcome(e, expected);
                if (made.filter(r -> r.status() == ReleaseStatus.DEPLOYED).isPresent()) {
                    return made.get();
                }
                if (!again(begin, failures, "roll back to revision " + target.number())) {
                    throw e;
                }
                made.filter(r -> r.status().isPending()).ifPresent(this::settle);
                expected = made.map(Revision::number).orElse(expected - 1) + 1;
            }
        }
    }

    /** Helm is gone, and the revision will never be more than it is; Helm itself would call it pending for ever. */
    private void settle(Revision cut) {
        ReachLost.guard(scope, "Helm was killed, and what it did is not settled", () -> {
            ReleaseState.marks(scope)
                    .fail(
                            cut.number(),
                            "fairlead: cut off while " + cut.status().label(),
                            scope.clock().instant());
            return cut;
        });
    }

    /**
     * Removes the release, again and again while only the connection breaks.
     *
     * @param newest number of its newest revision
     * @throws HelmFailed when Helm refuses
     */
    void uninstall(int newest) {
        Instant begin = scope.clock().instant();
        for (int failures = 1; ; failures++) {
            try {
                run.away(newest, () -> scope.releases().uninstall(limits.timeout()));
                return;
            } catch (HelmFailed e) {
                if (!e.isBroken() || !again(begin, failures, "uninstall")) {
                    throw e;
                }
            }
        }
    }

    /** What Helm calls a success though it could not write it down: its install says no word when its last write fails. */
    private Revision recorded(Revision made) {
        if (!made.status().isPending()) {
            return made;
        }
        return ReachLost.guard(scope, "Helm was done, and its record says that it is not", () -> {
            ReleaseState.marks(scope).deployed(made.number(), scope.clock().instant());
            return revision(made.number()).orElseThrow(() -> gone(made.number()));
        });
    }

    private boolean again(Instant begin, int failures, String what) {
        boolean again = scope.cluster().outages().again(begin, limits.timeout(), failures);
        if (again) {
            scope.step("%s once more, since the connection broke".formatted(what));
        }
        return again;
    }

    /** The revision of a number after a failure. What a Helm that is gone has asked for may still be under way: so two looks must agree. */
    private Optional<Revision> outcome(RuntimeException failure, int number) {
        Optional<Revision> before = revision(number);
        while (isBroken(failure)) {
            pause();
            Optional<Revision> now = revision(number);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private boolean isOurs(int number) {
        return ReachLost.guard(
                scope,
                "Helm was at work, and what it did is not known",
                () -> ReleaseState.marks(scope).isMade(number));
    }

    private Optional<Revision> revision(int number) {
        return ReachLost.guard(
                scope,
                "Helm was at work, and what it did is not known",
                () -> scope.releases().history().stream()
                        .filter(r -> r.number() == number)
                        .findFirst());
    }

    private Unavailable gone(int revision) {
        return new Unavailable(
                "someone else removed revision %d of '%s' as soon as it was made".formatted(revision, scope.release()),
                "look at it with: fairlead status");
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
        return reason.contains("another operation")
                ? new Unavailable(
                        "someone changes '%s' with plain Helm at this moment; nothing was changed by us"
                                .formatted(scope.release()),
                        "wait until that has ended, then repeat; what it is says: "
                                + scope.target().commandLine("history"),
                        e)
                : new Unavailable(
                        "Helm refused to install %s, nothing was changed: %s".formatted(scope.release(), reason),
                        isBroken(e) ? "repeat the command when the API server answers" : "",
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
