package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;

/** What numbers of pods carry, and how many a rate takes. Rates are requests per second of all pods together. */
public record Sizing(Capacity capacity, Autoscaling autoscaling) {

    /** More pods than any cluster runs. */
    private static final int MOST = 10_000_000;

    private static final double NEARLY = 1e-9;

    /** The most that pods carry: the measured rate each, since beyond it nothing is known. */
    public double carries(int pods) {
        return pods * capacity.requestsPerSecond();
    }

    /** The fewest pods that carry a rate, whatever the autoscaler makes of it. */
    public int carrying(double rate) {
        return (int) Math.ceil(rate / capacity.requestsPerSecond() - NEARLY);
    }

    /** What each of the pods uses at a rate, shared evenly. */
    public Capacity.Use each(int pods, double rate) {
        return capacity.at(pods == 0 ? capacity.requestsPerSecond() : rate / pods);
    }

    /** The most at which the autoscaler leaves it at this number of pods, as it does while load rises slowly. */
    public double holds(int pods) {
        double share = autoscaling.targets().stream().mapToDouble(this::share).reduce(1, Math::min);
        return carries(pods) * share;
    }

    /** The share of the measured rate at which a target asks for another pod: linear, as the use is. */
    private double share(Target target) {
        double idle = target.resource().of(capacity.idle());
        double busy = target.resource().of(capacity.busy());
        double beyond = target.beyond(autoscaling.tolerated());
        if (busy < beyond) {
            return 1;
        }
        return idle >= beyond ? 0 : (beyond - idle) / (busy - idle);
    }

    /** Whether the autoscaler asks for more however many there are, since an idle pod already uses more than a target. */
    public boolean isNeverContent() {
        return !autoscaling.isContent(capacity.idle());
    }

    /**
     * The fewest pods that carry a rate and at which the autoscaler asks for no more, whatever its maximum; at least its
     * minimum, and 1. Of an autoscaler that is never content, the fewest that carry it.
     */
    public int needed(double rate) {
        boolean carriesOnly = isNeverContent();
        int low = Math.max(1, autoscaling.min());
        int high = MOST;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (carriesWell(middle, rate) && (carriesOnly || autoscaling.isContent(each(middle, rate)))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether no pod gets more than the measured rate. */
    public boolean carriesWell(int pods, double rate) {
        return rate <= carries(pods) + NEARLY;
    }
}
