package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A HorizontalPodAutoscaler under a rising load, second by second. The controller looks every 15 s at what the metrics
 * server saw, which is 15 s old; it adds pods as its rules of scaling up let it, and they serve after their start.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/">Horizontal Pod
 *     Autoscaling</a>
 */
final class GrowthSimulation {

    /** The controller's {@code --horizontal-pod-autoscaler-sync-period}. */
    static final Duration SYNC = Duration.ofSeconds(15);

    /** The metrics server's {@code --metric-resolution}. */
    private static final Duration AGE = Duration.ofSeconds(15);

    /** After the peak is reached: longer than any period or window that a policy may have. */
    private static final Duration AFTERWARDS = Duration.ofHours(2);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Wish(Duration at, int pods) {}

    private final Sizing sizing;
    private final Duration startup;
    private final Ramp ramp;
    private final List<Growth.Step> steps = new ArrayList<>();
    /** What the policies still count. */
    private final Deque<ScaleUp.Added> recent = new ArrayDeque<>();
    /** What does not serve yet. */
    private final Deque<ScaleUp.Added> starting = new ArrayDeque<>();

    private final Deque<Wish> wishes = new ArrayDeque<>();
    private int serving;
    private Duration shortFor = Duration.ZERO;
    private double mostShort;

    private GrowthSimulation(Sizing sizing, Duration startup, Ramp ramp, int first) {
        this.sizing = sizing;
        this.startup = startup;
        this.ramp = ramp;
        this.serving = first;
        steps.add(new Growth.Step(Duration.ZERO, first));
        wishes.add(new Wish(Duration.ZERO, first));
    }

    /** The growth from a number of pods that serve at the begin, at least 1. */
    static Growth run(Sizing sizing, Duration startup, Ramp ramp, int first) {
        return new GrowthSimulation(sizing, startup, ramp, first).run();
    }

    private Growth run() {
        Duration now = Duration.ZERO;
        for (; !isOver(now); now = now.plus(SECOND)) {
            start(now);
            if (now.toSeconds() % SYNC.toSeconds() == 0 && !now.isZero()) {
                look(now);
                start(now);
            }
            judge(now);
        }
        return new Growth(steps, shortFor, mostShort, sizing.carriesWell(serving, ramp.at(now)));
    }

    /** Whether nothing can change any more, or nothing did for long. */
    private boolean isOver(Duration now) {
        Duration since = now.minus(ramp.time());
        boolean isSteady = since.compareTo(AGE) > 0
                && starting.isEmpty()
                && (pods() >= sizing.autoscaling().max()
                        || sizing.autoscaling().isContent(sizing.each(pods(), ramp.to())));
        return isSteady || since.compareTo(AFTERWARDS) > 0;
    }

    private void look(Duration now) {
        Autoscaling autoscaling = sizing.autoscaling();
        recent.removeIf(a -> a.at().compareTo(now.minus(autoscaling.up().memory())) <= 0);
        Capacity.Use each = sizing.each(serving, ramp.at(now.minus(AGE)));
        int stable = stabilized(now, autoscaling.wanted(pods(), serving, each));
        int allowed = Math.min(autoscaling.up().limit(pods(), recent, now), Math.max(pods(), autoscaling.max()));
        int more = Math.min(stable, allowed) - pods();
        if (more > 0) {
            steps.add(new Growth.Step(now, pods() + more));
            recent.addLast(new ScaleUp.Added(now, more));
            starting.addLast(recent.getLast());
        }
    }

    /** The least that was wanted within the window; the pods of the begin were wanted before. */
    private int stabilized(Duration now, int wanted) {
        Duration begin = now.minus(sizing.autoscaling().up().stabilization());
        int least = wishes.stream()
                .filter(w -> w.at().compareTo(begin) > 0)
                .mapToInt(Wish::pods)
                .reduce(wanted, Math::min);
        wishes.addLast(new Wish(now, wanted));
        wishes.removeIf(w -> w.at().compareTo(begin) <= 0);
        return Math.max(pods(), least);
    }

    private void judge(Duration now) {
        double rate = ramp.at(now);
        if (!sizing.carriesWell(serving, rate)) {
            shortFor = shortFor.plus(SECOND);
            mostShort = Math.max(mostShort, rate - sizing.carries(serving));
        }
    }

    private int pods() {
        return steps.getLast().pods();
    }

    /** Lets those serve whose start is over. */
    private void start(Duration now) {
        while (!starting.isEmpty() && starting.getFirst().at().plus(startup).compareTo(now) <= 0) {
            serving += starting.removeFirst().pods();
        }
    }
}
