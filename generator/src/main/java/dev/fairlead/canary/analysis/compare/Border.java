package dev.fairlead.canary.analysis.compare;

/**
 * The point where a bet is even: means of both versions with the new one's exactly at the margin, as near as possible to what was seen.
 * Any point of the border keeps the test valid; a near one makes it fast.
 *
 * @param scale how much larger bets may be than on a proportion of the same mean, since the values vary less
 */
record Border(double canary, double stable, double slope, double scale) {

    private static final double EDGE = 1e-9;

    static Border near(Margin margin, Tally canary, Tally stable) {
        double slope = margin.slope();
        double n = canary.total() + 1;
        double m = stable.total() + 1;
        // Half an observation of each kind is added, so that nothing is taken for impossible.
        double seenCanary = (canary.sum() + 0.5 * rough(canary, stable)) / n;
        double seenStable = (stable.sum() + 0.5 * rough(stable, canary)) / m;
        double best = (m * seenStable + slope * n * (seenCanary - margin.absolute())) / (m + slope * slope * n);
        double at = Math.clamp(best, EDGE, Math.max(EDGE, (1 - EDGE - margin.absolute()) / slope));
        return new Border(Math.clamp(margin.limit(at), EDGE, 1 - EDGE), at, slope, scale(canary.plus(stable)));
    }

    /** Mean of one value from both versions: what one more observation may be like. */
    private static double rough(Tally one, Tally other) {
        return Math.max(one.plus(other).mean(), 1 / (one.total() + other.total() + 1));
    }

    private static double scale(Tally both) {
        double mean = both.mean();
        return (both.total() * mean * (1 - mean) + 0.5) / (both.spread() + 0.5);
    }
}
