package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.Load;
import java.util.List;
import java.util.Optional;

/**
 * The pods of a service in an environment, its users, and whether the ones are enough for the others.
 *
 * @param service its name
 * @param environment its name
 * @param rows what numbers of pods from the fewest to the most carry; of many only some
 * @param usual at the usual load
 * @param oneLost the same with one pod fewer, as when a node goes
 * @param peak at the peak
 * @param growth from the one to the other; empty when the number is fixed or follows other metrics alone
 * @param otherMetrics whether the autoscaler has metrics beside CPU and memory, which may add more pods
 */
public record CapacityPlan(
        String service,
        String environment,
        Capacity capacity,
        Load load,
        Sizing sizing,
        Startup startup,
        List<Row> rows,
        Level usual,
        Level oneLost,
        Level peak,
        Optional<Growth> growth,
        boolean otherMetrics) {

    /** So that a whole number is not one less, or more, for the sake of binary fractions. */
    private static final double EXACT = 1e-6;

    public CapacityPlan {
        rows = List.copyOf(rows);
    }

    /**
     * What a number of pods carries.
     *
     * @param holds requests per second at which the autoscaler leaves it at this number
     * @param carries requests per second at most
     * @param use of each pod at {@code holds}
     */
    public record Row(int pods, double holds, double carries, Shares use) {}

    /**
     * Pods under a load.
     *
     * @param rate requests per second
     * @param carries requests per second that the pods carry at most
     * @param use of each pod
     */
    public record Level(int users, double rate, int pods, double carries, Shares use) {}

    /** Use of a pod in percent of what it requests; nothing where nothing is requested. */
    public record Shares(Optional<Double> cpu, Optional<Double> memory) {}

    /** The pods that the peak takes, whatever the maximum. */
    public int neededAtPeak() {
        return sizing.needed(peak.rate());
    }

    /** The most pods that there can be. */
    public int most() {
        return sizing.autoscaling().max();
    }

    /** The whole users whose requests fit into a rate. */
    public long users(double rate) {
        return (long) Math.floor(load.users(rate) + EXACT);
    }

    /** The whole users to whom a rate that is missing makes a difference. */
    public long usersAbove(double rate) {
        return (long) Math.ceil(load.users(rate) - EXACT);
    }

    /** The growth when the autoscaler had another minimum. */
    public Growth growthFrom(int min) {
        return GrowthSimulation.run(
                sizing, startup.time(), new Ramp(usual.rate(), peak.rate(), load.ramp()), Math.max(min, usual.pods()));
    }

    /** The least minimum with which growth is in time, since more pods are never later; nothing when none is. */
    public Optional<Integer> minimumInTime() {
        int low = usual.pods();
        int high = most();
        if (!growthFrom(high).isInTime()) {
            return Optional.empty();
        }
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (growthFrom(middle).isInTime()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(low);
    }
}
