package dev.fairlead.canary.analysis.compare;

import org.jspecify.annotations.Nullable;

/**
 * Is the mean of the new version larger than stable's by more than a margin? It is fed block after block with what both have done in
 * the same time, and may be asked after each: however often, a version within the margin is called worse with a chance of at most
 * α, and one beyond it is called not worse with a chance of at most β, in all looks together. The first block only shows where
 * to bet.
 */
public final class SequentialComparison {

    /** Chance of calling a version worse that is within the margin. */
    public static final double ALPHA = 0.01;

    /** Chance of calling a version not worse that is beyond the margin. */
    public static final double BETA = 0.05;

    private final Margin margin;
    private final double alpha;
    private final double beta;
    private final Wealth worse = Wealth.onWorse();
    private final Wealth notWorse = Wealth.onNotWorse();
    private @Nullable Tally canary;
    private @Nullable Tally stable;
    private @Nullable Tally waitingCanary;
    private @Nullable Tally waitingStable;

    public SequentialComparison(Margin margin, double alpha, double beta) {
        if (!(alpha > 0 && alpha < 1) || !(beta > 0 && beta < 1)) {
            throw new IllegalArgumentException("error rates lie between 0 and 1: " + alpha + ", " + beta);
        }
        this.margin = margin;
        this.alpha = alpha;
        this.beta = beta;
    }

    /** What both versions did in the same time. Blocks in which one of them had no request are joined with the next. */
    public void add(Tally ofCanary, Tally ofStable) {
        Tally c = plus(waitingCanary, ofCanary);
        Tally s = plus(waitingStable, ofStable);
        if (c.total() == 0 || s.total() == 0) {
            waitingCanary = c;
            waitingStable = s;
            return;
        }
        waitingCanary = null;
        waitingStable = null;
        if (canary != null && stable != null) {
            Border border = Border.near(margin, canary, stable);
            worse.bet(border, c, s);
            notWorse.bet(border, c, s);
        }
        canary = plus(canary, c);
        stable = plus(stable, s);
    }

    private static Tally plus(@Nullable Tally before, Tally more) {
        return before == null ? more : before.plus(more);
    }

    /** Whether it has been shown that the new version is worse by more than the margin. */
    public boolean isWorse() {
        return pWorse() <= alpha;
    }

    /** Whether it has been shown that it is not worse by more than the margin. */
    public boolean isNotWorse() {
        return !isWorse() && pNotWorse() <= beta;
    }

    /**
     * Always-valid p-value of "within the margin": the smallest α at which it would have been called worse.
     *
     * @see <a href="https://doi.org/10.1287/opre.2021.2135">Johari, Koomen, Pekelis and Walsh, Always Valid Inference (2022)</a>
     */
    public double pWorse() {
        return Math.exp(-worse.best());
    }

    /** The same of "beyond the margin". */
    public double pNotWorse() {
        return Math.exp(-notWorse.best());
    }
}
