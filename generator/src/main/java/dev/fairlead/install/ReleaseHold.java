package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.cluster.LeaseHolder;
import dev.fairlead.cluster.LeaseObserver;
import dev.fairlead.cluster.LeaseObserver.Sight;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes the lease of a release, or says who has it. Whoever is gone is not waited for longer than it takes to be sure; whoever lives
 * is waited for only when the user said for how long.
 */
public final class ReleaseHold {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ReleaseScope scope;
    private final Claim claim;
    private final LeaseHolder self;
    private final LeaseObserver observer;
    private Optional<String> told = Optional.empty();

    private ReleaseHold(ReleaseScope scope, Claim claim, String reason) {
        this.scope = scope;
        this.claim = claim;
        this.self = LeaseHolder.own(scope.actor(), reason, scope.clock().instant());
        this.observer = new LeaseObserver(scope.cluster().client(), scope.namespace(), scope.release(), scope.clock());
    }

    /**
     * Takes the lease.
     *
     * @param reason the command, told to others
     * @throws Unavailable when someone else is at work on the release, or the user stops the wait
     */
    public static ReleaseLease take(ReleaseScope scope, Claim claim, String reason) {
        try {
            return new ReleaseHold(scope, claim, reason).take();
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the lease of release " + scope.release(),
                    scope.cluster().server());
        }
    }

    private ReleaseLease take() {
        long begin = System.nanoTime();
        while (true) {
            switch (observer.look()) {
                case Sight.Free free -> {
                    Optional<ReleaseLease> lease = ReleaseLease.take(
                            scope.cluster().client(),
                            scope.namespace(),
                            scope.release(),
                            self,
                            free.left(),
                            scope.clock());
                    if (lease.isPresent()) {
                        return lease.get();
                    }
                }
                case Sight.Held held -> {
                    Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                    boolean enough = claim.lockTimeout()
                            .map(limit -> waited.compareTo(limit) >= 0)
                            .orElse(held.lives());
                    if (enough) {
                        throw refused(held);
                    }
                    tell(held);
                    pause();
                }
            }
        }
    }

    private void tell(Sight.Held held) {
        String what = held.lives()
                ? "wait for %s, since %s".formatted(held.holder(), held.holder().since())
                : "find out whether %s still runs, %d s at most"
                        .formatted(held.holder(), held.remaining().toSeconds());
        String key = held.holder().name() + held.lives();
        if (!told.equals(Optional.of(key))) {
            told = Optional.of(key);
            scope.step(what);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (scope.stop().getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new Unavailable(
                    "stopped while the release '%s' was waited for: nothing was changed".formatted(scope.release()),
                    "");
        }
    }

    private Unavailable refused(Sight.Held held) {
        return new Unavailable(
                "the release '%s' in namespace '%s' is being changed by %s, since %s"
                        .formatted(
                                scope.release(),
                                scope.namespace(),
                                held.holder(),
                                held.holder().since()),
                held.lives()
                        ? "wait until that has ended, or wait for it with --lock-timeout 10m"
                        : "it gave no sign of life; repeat the command without --lock-timeout, which waits until that is sure");
    }
}
