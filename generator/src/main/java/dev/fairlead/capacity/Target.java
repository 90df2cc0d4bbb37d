package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;

/**
 * The use of a resource that an autoscaler wants of each pod.
 *
 * @param request of a pod, in cores or bytes
 * @param percent of the request
 */
public record Target(Resource resource, double request, int percent) {

    /** So that an exact number of percent is not one less for the sake of binary fractions. */
    private static final double EXACT = 1e-9;

    /**
     * How far the use is from the target: 1 when it is met.
     *
     * @param use of each pod, on average
     */
    public double ratio(Capacity.Use use) {
        return (double) utilization(use) / percent;
    }

    /**
     * The use in percent of the request, cut to a whole number as the controller does it.
     *
     * @see <a href="https://pkg.go.dev/k8s.io/kubernetes/pkg/controller/podautoscaler/metrics#GetResourceUtilizationRatio">
     *     GetResourceUtilizationRatio</a>
     */
    private long utilization(Capacity.Use use) {
        return (long) Math.floor(resource.of(use) * 100 / request + EXACT);
    }

    /** The least amount that is more than a tolerated ratio, in cores or bytes. */
    double beyond(double ratio) {
        return (Math.floor(percent * ratio + EXACT) + 1) * request / 100;
    }
}
