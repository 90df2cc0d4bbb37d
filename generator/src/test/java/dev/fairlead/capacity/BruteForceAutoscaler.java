package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The documented rules of a HorizontalPodAutoscaler once more, written another way: exact numbers, a list with the pods of
 * every second, no formula turned round.
 */
record BruteForceAutoscaler(Sizing sizing) {

    private static final BigDecimal EXACT = new BigDecimal("1e-9");

    /** What it makes of a number of pods that all serve. */
    int next(int pods, double rate) {
        int most = pods;
        for (Target target : sizing.autoscaling().targets()) {
            double ratio = (double) percent(target, pods, pods, rate) / target.percent();
            boolean tolerated = ratio <= 1.0 + sizing.autoscaling().up().tolerance();
            most = Math.max(most, tolerated ? pods : (int) Math.ceil(ratio * pods));
        }
        return most;
    }

    /** The pods of every second of a ramp. */
    List<Integer> grow(Ramp ramp, int startup, int first, int seconds) {
        ScaleUp up = sizing.autoscaling().up();
        List<Integer> pods = new ArrayList<>(List.of(first));
        List<Integer> wishes = new ArrayList<>(List.of(first));
        for (int now = 1; now <= seconds; now++) {
            int last = pods.getLast();
            if (now % 15 == 0) {
                int serving = startup == 0 ? last : pods.get(Math.max(0, now - startup));
                double rate = ramp.from()
                        + (ramp.to() - ramp.from())
                                * Math.min(
                                        1,
                                        Math.max(0, now - 15)
                                                / (double)
                                                        Math.max(1, ramp.time().toSeconds()));
                int wish = last;
                for (Target target : sizing.autoscaling().targets()) {
                    double ratio = (double) percent(target, serving, last, rate) / target.percent();
                    if (ratio > 1.0 + up.tolerance()) {
                        wish = Math.max(wish, (int) Math.ceil(ratio * last));
                    }
                }
                wishes.add(wish);
                int window = (int) Math.max(1, up.stabilization().toSeconds() / 15);
                int stable = wishes.subList(Math.max(0, wishes.size() - window), wishes.size()).stream()
                        .min(Integer::compare)
                        .orElseThrow();
                last = Math.max(
                        last,
                        Math.min(
                                Math.min(stable, limit(up, pods, now)),
                                sizing.autoscaling().max()));
            }
            pods.add(last);
        }
        return pods;
    }

    /** From the pods that there were when each policy's period began. */
    private static int limit(ScaleUp up, List<Integer> pods, int now) {
        int limit = up.select() == ScaleUp.Select.MIN ? Integer.MAX_VALUE : 0;
        for (ScaleUp.Policy policy : up.policies()) {
            int before = pods.get((int) Math.max(0, now - policy.period().toSeconds()));
            int most = policy.unit() == ScaleUp.Unit.PODS
                    ? before + policy.value()
                    : new BigDecimal(before)
                            .multiply(new BigDecimal(100 + policy.value()))
                            .divide(new BigDecimal(100), 0, RoundingMode.CEILING)
                            .intValue();
            limit = up.select() == ScaleUp.Select.MIN ? Math.min(limit, most) : Math.max(limit, most);
        }
        return up.select() == ScaleUp.Select.DISABLED ? pods.getLast() : limit;
    }

    /** Use of all pods in percent of what all request; those that do not serve use nothing. */
    private long percent(Target target, int serving, int pods, double rate) {
        Capacity capacity = sizing.capacity();
        BigDecimal most = new BigDecimal(capacity.requestsPerSecond());
        BigDecimal share = new BigDecimal(rate)
                .divide(new BigDecimal(serving), MathContext.DECIMAL128)
                .min(most)
                .divide(most, MathContext.DECIMAL128);
        BigDecimal idle = new BigDecimal(target.resource().of(capacity.idle()));
        BigDecimal busy = new BigDecimal(target.resource().of(capacity.busy()));
        BigDecimal all = idle.add(busy.subtract(idle).multiply(share)).multiply(new BigDecimal(serving));
        return all.multiply(new BigDecimal(100))
                .divide(new BigDecimal(target.request()).multiply(new BigDecimal(pods)), MathContext.DECIMAL128)
                .add(EXACT)
                .setScale(0, RoundingMode.FLOOR)
                .longValue();
    }
}
