package dev.fairlead.canary;

import dev.fairlead.spec.PodShare;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One step as it would be.
 *
 * @param number counted from 1
 * @param weight percent that the spec asks for
 * @param hold how long it is watched
 * @param approval whether someone must let it go on
 * @param sizes at the fewest stable pods, at those there are, and at the most
 */
public record PlannedStep(int number, int weight, Duration hold, boolean approval, List<Size> sizes) {

    public PlannedStep {
        sizes = List.copyOf(sizes);
    }

    /** When the stable version has so many pods. */
    public enum When {
        MIN,
        CURRENT,
        MAX;

        /** Lower-case, as documents have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The step at one size of the stable version.
     *
     * @param reached weight in percent that whole pods give
     * @param near whether that is as good as the asked one
     * @param room how many pods of the new version the cluster can take now, as far as is known
     */
    public record Size(When when, PodShare pods, double reached, boolean near, Room room) {

        /** Whether the cluster has room for these pods, as far as is known. */
        public boolean fits() {
            return room.pods() >= pods.canary();
        }
    }

    /** The step at a size. */
    public Size at(When when) {
        return sizes.stream().filter(s -> s.when() == when).findFirst().orElseThrow();
    }
}
