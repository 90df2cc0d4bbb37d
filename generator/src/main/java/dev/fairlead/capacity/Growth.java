package dev.fairlead.capacity;

import java.time.Duration;
import java.util.List;

/**
 * The way of an autoscaler from the usual load to the peak.
 *
 * @param steps the pods that there are from a moment on, the first at the begin
 * @param shortFor how long the load is more than the serving pods carry
 * @param mostShort by how much at the worst, in requests per second
 * @param ends whether it is enough in the end
 */
public record Growth(List<Step> steps, Duration shortFor, double mostShort, boolean ends) {

    /** So many pods from a moment on; new ones serve later. */
    public record Step(Duration at, int pods) {}

    public Growth {
        steps = List.copyOf(steps);
    }

    /** Whether the pods are there in time. */
    public boolean isInTime() {
        return shortFor.isZero();
    }

    /** The pods at the end. */
    public int pods() {
        return steps.getLast().pods();
    }
}
