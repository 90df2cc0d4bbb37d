package dev.fairlead.install;

import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.install.health.HealthReaders;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the workloads of a release again and again until they are healthy, cannot become so, or the time is up. A cluster that
 * does not answer for a while is no failure of the release: that time does not count.
 */
public final class HealthWatch {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final HealthReaders reader;
    private final Supplier<Optional<String>> overtaken;

    /** @param overtaken who changed the release meanwhile, if anyone did */
    HealthWatch(ReleaseScope scope, WaitLimits limits, Supplier<Optional<String>> overtaken) {
        this.scope = scope;
        this.limits = limits;
        this.reader = new HealthReaders(scope.cluster().client(), limits.restarts());
        this.overtaken = overtaken;
    }

    /** One look, without waiting. */
    List<ObjectHealth> look(List<ObjectRef> objects) {
        return reader.read(objects);
    }

    /**
     * Waits; tells of progress and of fresh warnings on the way.
     *
     * @throws KubernetesClientException when the server does not answer for longer than the limit, or not to us
     */
    WaitResult await(List<ObjectRef> objects, Evidence evidence) {
        WaitClock clock = new WaitClock(scope, limits.timeout());
        Patience patience = new Patience(limits);
        Pace pace = new Pace(limits);
        Optional<Instant> healthySince = Optional.empty();
        List<ObjectHealth> seen = List.of();
        while (true) {
            try {
                seen = reader.read(objects);
                Instant now = clock.now();
                tell(scope, evidence, clock.elapsed(), limits.timeout(), seen);
                Optional<WaitResult> end = ending(seen, clock, patience.exhausted(seen, now));
                if (end.isPresent()) {
                    return end.get();
                }
                boolean healthy = seen.stream().allMatch(ObjectHealth::healthy);
                healthySince = healthy ? healthySince.or(() -> Optional.of(now)) : Optional.empty();
                if (healthySince
                        .filter(since -> !since.plus(limits.settle()).isAfter(now))
                        .isPresent()) {
                    return new WaitResult.Healthy(seen);
                }
            } catch (KubernetesClientException e) {
                healthySince = Optional.empty();
                Optional<WaitResult> end = ending(seen, clock, e);
                if (end.isPresent()) {
                    return end.get();
                }
            }
            pause(pace.rest(clock.elapsed(), clock.now(), healthySince));
        }
    }

    /** Tells of fresh warnings and of how far the objects are, without what is secret. */
    public static void tell(
            ReleaseScope scope, Evidence evidence, Duration elapsed, Duration limit, List<ObjectHealth> seen) {
        evidence.events()
                .fresh()
                .forEach(e -> scope.progress()
                        .accept(new Progress.Event(evidence.redaction().of(e))));
        boolean quiet = seen.stream().allMatch(o -> o.troubles().isEmpty());
        scope.progress()
                .accept(new Progress.Waiting(
                        elapsed,
                        limit,
                        quiet
                                ? seen
                                : seen.stream().map(evidence.redaction()::of).toList()));
    }

    private Optional<WaitResult> ending(List<ObjectHealth> seen, WaitClock clock, Optional<Trouble> hopeless) {
        if (isStopped()) {
            return Optional.of(new WaitResult.Interrupted(seen));
        }
        Optional<String> other = overtaken.get();
        if (other.isPresent()) {
            return Optional.of(new WaitResult.Overtaken(other.get(), seen));
        }
        if (hopeless.isPresent()) {
            return Optional.of(new WaitResult.Hopeless(hopeless.get(), seen));
        }
        return timedOut(seen, clock);
    }

    /** After a question that was not answered, however often it was repeated. */
    private Optional<WaitResult> ending(List<ObjectHealth> seen, WaitClock clock, KubernetesClientException e) {
        if (isStopped()) {
            return Optional.of(new WaitResult.Interrupted(seen));
        }
        if (ClusterErrors.isUnauthorized(e) || ClusterErrors.isUnreachable(e)) {
            throw e;
        }
        scope.progress().accept(new Progress.Warned("the cluster did not answer: " + e.getMessage()));
        return timedOut(seen, clock);
    }

    private Optional<WaitResult> timedOut(List<ObjectHealth> seen, WaitClock clock) {
        return clock.isOver() ? Optional.of(new WaitResult.TimedOut(limits.timeout(), seen)) : Optional.empty();
    }

    private boolean isStopped() {
        return scope.stop().getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    private static void pause(Duration rest) {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
