package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.Probe;
import dev.fairlead.spec.Probes;
import dev.fairlead.spec.tree.Fields;
import java.time.Duration;
import java.util.Optional;

/**
 * How long it takes until a new pod serves.
 *
 * @param measured whether the spec says so, else it is the longest that the probes allow
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/">Probes</a>
 */
public record Startup(Duration time, boolean measured) {

    private static final int PERIOD = 10;
    private static final int FAILURES = 3;

    static Startup of(Capacity capacity, Probes probes) {
        return capacity.startup()
                .map(time -> new Startup(time, true))
                .orElseGet(() ->
                        new Startup(Duration.ofSeconds(start(probes.startup()) + ready(probes.readiness())), false));
    }

    /** A startup probe may fail until its threshold; the others wait for it. */
    private static long start(Optional<Probe> probe) {
        return probe.map(p -> delay(p) + (long) period(p) * number(p, "failureThreshold", FAILURES))
                .orElse(0L);
    }

    private static long ready(Optional<Probe> probe) {
        return probe.map(p -> delay(p) + (long) period(p) * number(p, "successThreshold", 1))
                .orElse(0L);
    }

    private static int delay(Probe probe) {
        return number(probe, "initialDelaySeconds", 0);
    }

    private static int period(Probe probe) {
        return number(probe, "periodSeconds", PERIOD);
    }

    private static int number(Probe probe, String key, int otherwise) {
        return new Fields(probe.node()).integer(key).orElse(otherwise);
    }
}
