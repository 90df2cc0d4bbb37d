package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.LeaseIntent;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One change of a release by Helm, in a thread of its own. The lease is made sure of and holds the intent before it begins; Helm is
 * told to end, and waited for, when the lease is lost or a hook cannot succeed, and when the user wants to end while the release is brought
 * forward. What brings it back is finished: half a way back is worse than either end.
 */
final class HelmRun {

    /** Longer than a child may take to end once it was told to. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final ReleaseScope scope;
    private final ReleaseLease lease;
    private final Duration interval;

    /** @param interval between two looks at what happens */
    HelmRun(ReleaseScope scope, ReleaseLease lease, Duration interval) {
        this.scope = scope;
        this.lease = lease;
        this.interval = interval;
    }

    /**
     * Makes a revision that is new.
     *
     * @throws HelmFailed when Helm says no, or was ended because a hook cannot succeed
     * @throws Stopped when the user wants to end, or the lease was lost
     */
    void forward(int revision, HookWatch hooks, Runnable helm) {
        run(intent(revision == 1 ? "install" : "upgrade", revision), Optional.of(hooks), true, helm);
    }

    /** Makes a revision that is a copy of an earlier one; otherwise the same. */
    void back(int revision, HookWatch hooks, Runnable helm) {
        run(intent("rollback", revision), Optional.of(hooks), false, helm);
    }

    /** Runs the tests of a revision, which makes none; otherwise the same as {@link #forward}. */
    void test(int revision, HookWatch hooks, Runnable helm) {
        run(new LeaseIntent("test", revision, revision, scope.clock().instant()), Optional.of(hooks), true, helm);
    }

    /** Takes the release away; otherwise the same. */
    void away(int newest, Runnable helm) {
        run(new LeaseIntent("uninstall", newest, newest, scope.clock().instant()), Optional.empty(), false, helm);
    }

    private LeaseIntent intent(String verb, int revision) {
        return new LeaseIntent(verb, revision - 1, revision, scope.clock().instant());
    }

    private void run(LeaseIntent intent, Optional<HookWatch> hooks, boolean forward, Runnable helm) {
        if (forward && isStopped()) {
            throw new Stopped(Stopped.Reason.USER, intent);
        }
        record(intent);
        hooks.ifPresent(h -> h.begin(intent.to()));
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Thread worker = Thread.ofVirtual().name("helm").start(() -> {
            try {
                helm.run();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        Optional<RuntimeException> ended;
        try {
            ended = watch(worker, intent, hooks, forward);
        } finally {
            // Whatever goes wrong here, no Helm is left at work behind our back.
            end(worker);
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw ended.orElse(thrown);
        }
    }

    private void record(LeaseIntent intent) {
        try {
            lease.intend(intent);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the lease of release " + scope.release(),
                    scope.cluster().server());
        }
    }

    /** Why Helm was told to end, if it was. */
    private Optional<RuntimeException> watch(
            Thread worker, LeaseIntent intent, Optional<HookWatch> hooks, boolean forward) {
        boolean told = false;
        while (!ended(worker, interval)) {
            Optional<RuntimeException> end =
                    lost(intent).or(() -> stopped(intent, forward)).or(() -> hopeless(hooks));
            if (end.isPresent()) {
                end(worker);
                return end;
            }
            if (!told && isStopped()) {
                told = true;
                scope.step("stop wanted: %s is finished first, since half of it is worse".formatted(intent));
            }
        }
        return Optional.empty();
    }

    private Optional<RuntimeException> lost(LeaseIntent intent) {
        return lease.isHeld() ? Optional.empty() : Optional.of(new Stopped(Stopped.Reason.LEASE, intent));
    }

    private Optional<RuntimeException> stopped(LeaseIntent intent, boolean forward) {
        return forward && isStopped() ? Optional.of(new Stopped(Stopped.Reason.USER, intent)) : Optional.empty();
    }

    private static Optional<RuntimeException> hopeless(Optional<HookWatch> hooks) {
        return hooks.flatMap(HookWatch::hopeless)
                .map(trouble -> new HelmFailed("upgrade", "a hook cannot succeed: " + trouble));
    }

    private boolean isStopped() {
        return scope.stop().getAsBoolean();
    }

    private static void end(Thread worker) {
        if (worker.isAlive()) {
            worker.interrupt();
            ended(worker, ENDING);
        }
    }

    private static boolean ended(Thread worker, Duration limit) {
        try {
            return worker.join(limit);
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while Helm was running", "", e);
        }
    }
}
