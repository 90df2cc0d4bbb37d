package dev.fairlead.spec;

/**
 * The share of requests that a new version gets by its share of the pods: a Service leads to all of them alike, so with
 * {@code s} stable pods and {@code c} of the new version beside them it is {@code c / (s + c)}.
 *
 * @param stable pods of the stable version, at least one
 * @param canary pods of the new version
 */
public record PodShare(int stable, int canary) {

    /** Percentage points between the asked and the reached weight that make no difference, unless a spec says otherwise. */
    public static final double TOLERANCE = 5;

    /**
     * The number of new pods that comes nearest to a weight; the fewer of two that are as near.
     *
     * @param weight percent, 1 to 99
     * @param most the most pods that the new version may have, at least one
     */
    public static PodShare nearest(int stable, int weight, int most) {
        int below = Math.clamp((long) stable * weight / (100 - weight), 1, most);
        PodShare low = new PodShare(stable, below);
        PodShare high = new PodShare(stable, Math.min(below + 1, most));
        return high.distance(weight) < low.distance(weight) ? high : low;
    }

    /** The reached weight in percent. */
    public double percent() {
        return 100.0 * canary / ((double) stable + canary);
    }

    /** Percentage points between the reached and an asked weight. */
    public double distance(double weight) {
        return Math.abs(percent() - weight);
    }
}
