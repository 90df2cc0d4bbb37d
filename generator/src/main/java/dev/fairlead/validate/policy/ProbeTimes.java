package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Pod;
import java.util.Optional;

/**
 * How long a probe waits, in seconds, with Kubernetes' defaults for what is not written.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/">Probes</a>
 */
record ProbeTimes(int delay, int period, int timeout, int failures, boolean saysTimeout) {

    /** A container's probe of a kind such as {@code livenessProbe}, if it has one. */
    static Optional<ProbeTimes> of(Pod.Container container, String kind) {
        return container
                .find(kind)
                .map(_ -> new ProbeTimes(
                        number(container, kind, "initialDelaySeconds", 0),
                        Math.max(1, number(container, kind, "periodSeconds", 10)),
                        Math.max(1, number(container, kind, "timeoutSeconds", 1)),
                        Math.max(1, number(container, kind, "failureThreshold", 3)),
                        container.find(kind, "timeoutSeconds").isPresent()));
    }

    /** How long a container may fail before the probe acts. */
    int patience() {
        return period * failures;
    }

    private static int number(Pod.Container container, String kind, String key, int otherwise) {
        return container
                .text(kind, key)
                .filter(t -> t.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
