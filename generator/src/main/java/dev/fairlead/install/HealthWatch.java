package dev.fairlead.install;

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
 * does not answer for a while is no failure of the release: the time limit decides.
 */
final class HealthWatch {

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

    /** Waits; tells of progress and of fresh warnings on the way. */
    WaitResult await(List<ObjectRef> objects, Evidence evidence) {
        Instant begin = scope.clock().instant();
        Patience patience = new Patience(limits);
        Optional<Instant> healthySince = Optional.empty();
        List<ObjectHealth> seen = List.of();
        while (true) {
            Instant now = scope.clock().instant();
            Duration elapsed = Duration.between(begin, now);
            try {
                seen = reader.read(objects);
                tell(scope, evidence, elapsed, limits.timeout(), seen);
            } catch (KubernetesClientException e) {
                scope.progress().accept(new Progress.Warned("the cluster did not answer: " + e.getMessage()));
                healthySince = Optional.empty();
                if (elapsed.compareTo(limits.timeout()) > 0) {
                    return new WaitResult.TimedOut(limits.timeout(), seen);
                }
                pause();
                continue;
            }
            Optional<WaitResult> end = ending(seen, elapsed, patience.exhausted(seen, now));
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
            pause();
        }
    }

    /** Tells of fresh warnings and of how far the objects are, without what is secret. */
    static void tell(ReleaseScope scope, Evidence evidence, Duration elapsed, Duration limit, List<ObjectHealth> seen) {
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

    private Optional<WaitResult> ending(List<ObjectHealth> seen, Duration elapsed, Optional<Trouble> hopeless) {
        if (scope.stop().getAsBoolean() || Thread.currentThread().isInterrupted()) {
            return Optional.of(new WaitResult.Interrupted(seen));
        }
        Optional<String> other = overtaken.get();
        if (other.isPresent()) {
            return Optional.of(new WaitResult.Overtaken(other.get(), seen));
        }
        if (hopeless.isPresent()) {
            return Optional.of(new WaitResult.Hopeless(hopeless.get(), seen));
        }
        return elapsed.compareTo(limits.timeout()) > 0
                ? Optional.of(new WaitResult.TimedOut(limits.timeout(), seen))
                : Optional.empty();
    }

    private void pause() {
        try {
            Thread.sleep(limits.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
