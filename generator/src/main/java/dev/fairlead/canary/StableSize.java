package dev.fairlead.canary;

/**
 * How many pods the stable version has: what its autoscaler may make of it, and what it is now.
 *
 * @param min the fewest, at least 1
 * @param current wanted now
 * @param max the most
 */
public record StableSize(int min, int current, int max) {

    public StableSize {
        if (min < 1 || current < 1 || max < min) {
            throw new IllegalArgumentException(
                    "no size of a workload that serves: %d, %d, %d".formatted(min, current, max));
        }
    }
}
