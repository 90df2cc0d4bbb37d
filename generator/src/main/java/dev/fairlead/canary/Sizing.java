package dev.fairlead.canary;

import dev.fairlead.spec.Canary;
import dev.fairlead.spec.PodShare;
import java.util.OptionalInt;

/**
 * How many pods the new version has beside the stable ones, which are never made fewer for it: so the capacity for users
 * only grows. By replicas the pods are the weight; by gateway they are as many as carry it.
 *
 * @param most the most pods that the new version may have
 */
public record Sizing(Canary.Routing routing, double tolerance, int most) {

    /** Pods of a stable version without an autoscaler are few; beyond this no canary is a small one. */
    private static final int WITHOUT_AUTOSCALER = 1000;

    /** @param scaled whether the stable version has an autoscaler, whose maximum then bounds the new version too */
    static Sizing of(Canary canary, StableSize stable, boolean scaled) {
        return new Sizing(canary.routing(), canary.tolerance(), scaled ? stable.max() : WITHOUT_AUTOSCALER);
    }

    /** The pods at a weight. */
    public PodShare at(int weight, int stable) {
        return switch (routing) {
            case REPLICAS -> PodShare.nearest(stable, weight, most);
            case GATEWAY -> new PodShare(stable, Math.max(1, Math.ceilDiv(stable * weight, 100)));
        };
    }

    /** The weight that these pods give, in percent. */
    public double reached(PodShare pods, int weight) {
        return switch (routing) {
            case REPLICAS -> pods.percent();
            case GATEWAY -> weight;
        };
    }

    /** Whether a weight is as good as reached. */
    public boolean isNear(PodShare pods, int weight) {
        return Math.abs(reached(pods, weight) - weight) <= tolerance;
    }

    /**
     * The number of new pods that would be better than those there are; empty when these will do. A weight that is near
     * stays as it is, so that an autoscaler that goes to and fro makes no revisions.
     */
    OptionalInt better(int weight, PodShare now) {
        int best = at(weight, now.stable()).canary();
        boolean off = switch (routing) {
            case REPLICAS -> !isNear(now, weight);
            case GATEWAY -> best > now.canary() || best < now.canary() - 1;
        };
        return off && best != now.canary() ? OptionalInt.of(best) : OptionalInt.empty();
    }
}
