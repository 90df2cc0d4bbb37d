package dev.fairlead.canary.analysis.compare;

import org.jspecify.annotations.Nullable;

/** What is done often, for contrast: the z-test of a fixed sample, repeated at each look on all there is by then. */
final class NaiveTest {

    private final Margin margin;
    private final double critical;
    private @Nullable Tally canary;
    private @Nullable Tally stable;
    private boolean alarm;

    NaiveTest(Margin margin, double alpha) {
        if (alpha != 0.01) {
            throw new IllegalArgumentException("the quantile is written down for 0.01 only");
        }
        this.margin = margin;
        this.critical = 2.3263;
    }

    void add(Tally c, Tally s) {
        canary = canary == null ? c : canary.plus(c);
        stable = stable == null ? s : stable.plus(s);
        double slope = margin.slope();
        double variance = variance(canary) + slope * slope * variance(stable);
        double z = (canary.mean() - margin.limit(stable.mean())) / Math.sqrt(variance);
        alarm |= variance > 0 && z > critical;
    }

    boolean alarm() {
        return alarm;
    }

    private static double variance(Tally tally) {
        return tally.total() == 0 ? 0 : tally.spread() / tally.total() / tally.total();
    }
}
