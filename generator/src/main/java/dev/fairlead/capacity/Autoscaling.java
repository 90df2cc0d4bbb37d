package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;
import java.util.List;

/**
 * How many pods a HorizontalPodAutoscaler asks for. Only the way up: that is where users wait.
 *
 * @param min fewest pods
 * @param max most pods
 * @param targets of CPU and memory; whatever wants most wins
 * @param up how fast it may add pods
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#algorithm-details">
 *     Algorithm details</a>
 */
public record Autoscaling(int min, int max, List<Target> targets, ScaleUp up) {

    public Autoscaling {
        targets = List.copyOf(targets);
    }

    /** Pods that do not scale. */
    static Autoscaling fixed(int pods) {
        return new Autoscaling(pods, pods, List.of(), ScaleUp.DEFAULT);
    }

    /** Whether it can ever change the number. */
    public boolean scales() {
        return min < max && !targets.isEmpty() && up.select() != ScaleUp.Select.DISABLED;
    }

    /**
     * The number that the use asks for: {@code ceil(pods × use / target)} of the target that wants most, or the pods that
     * there are where none is beyond the tolerance. Pods that do not serve yet count with no use, as the controller counts
     * pods that are not ready.
     *
     * @param pods that there are, at least 1
     * @param serving how many of them are ready
     * @param each use of each of these
     */
    public int wanted(int pods, int serving, Capacity.Use each) {
        double share = (double) serving / pods;
        Capacity.Use average = new Capacity.Use(each.cpu() * share, each.memory() * share);
        return targets.stream()
                .mapToDouble(t -> t.ratio(average))
                .filter(ratio -> !tolerates(ratio))
                .mapToInt(ratio -> (int) Math.ceil(ratio * pods))
                .reduce(pods, Math::max);
    }

    /** Whether pods of which each uses this are enough for it. */
    boolean isContent(Capacity.Use each) {
        return targets.stream().allMatch(t -> tolerates(t.ratio(each)));
    }

    /** The most that a ratio of use to target may be without another pod. */
    double tolerated() {
        return 1.0 + up.tolerance();
    }

    private boolean tolerates(double ratio) {
        return ratio <= tolerated();
    }
}
