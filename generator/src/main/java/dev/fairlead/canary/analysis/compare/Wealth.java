package dev.fairlead.canary.analysis.compare;

import java.util.Arrays;

/**
 * What a gambler has who starts with 1 and bets against one of two claims: that the new version is within the margin, or that it
 * is not. While the claim is true no way of betting is expected to gain, so that the chance of ever having 1/α is at most α,
 * whenever one looks (Ville's inequality).
 *
 * <p>A bet of size k on a block of n requests of the new version and m of stable's multiplies by
 * {@code 1 + d (x − c)} for each x of the new version and by {@code 1 − e (y − s)} for each y of stable's, where (c, s) lies on the
 * border {@code c = a + b s}, {@code d = k m / (m + b² n)} and {@code e = k b n / (m + b² n)}. Its expectation is at most
 * {@code exp(n d (μ − c) − m e (ν − s)) = exp(k' (μ − a − b ν))} with {@code k' = k n m / (m + b² n)}, for any distributions on
 * [0, 1] with means μ and ν, and so at most 1 when {@code μ ≤ a + b ν}; with k negative when {@code μ ≥ a + b ν}. Nothing else is
 * assumed: the means may change from block to block, and the shares of the traffic too. Several sizes are bet at once.
 *
 * @see <a href="https://arxiv.org/abs/2010.09686">Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting
 *     (2024)</a>, for bets on values between 0 and 1
 * @see <a href="https://arxiv.org/abs/2203.09785">Turner and Grünwald, Exact anytime-valid confidence intervals for contingency
 *     tables and beyond (2023)</a>, for two samples with a margin, and the inequality
 */
final class Wealth {

    /** In units of a proportion's variance: from very small differences to very large ones. */
    private static final double[] SIZES = {0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56};

    /** Share of the stake that the worst value may take. */
    private static final double BOLDEST = 0.95;

    private final int sign;
    private final double[] logs = new double[SIZES.length];
    private double best;

    private Wealth(int sign) {
        this.sign = sign;
    }

    /** Grows when the new version is worse than the margin allows. */
    static Wealth onWorse() {
        return new Wealth(1);
    }

    /** Grows when the new version is not worse than the margin allows. */
    static Wealth onNotWorse() {
        return new Wealth(-1);
    }

    /** Bets on one block; {@code border} was chosen before anything of the block was seen. */
    void bet(Border border, Tally canary, Tally stable) {
        double n = canary.total();
        double m = stable.total();
        double b = border.slope();
        double onCanary = m / (m + b * b * n);
        double onStable = b * n / (m + b * b * n);
        double bold = BOLDEST / worst(border, onCanary, onStable);
        for (int i = 0; i < SIZES.length; i++) {
            double size = sign * Math.min(SIZES[i] * border.scale(), bold);
            logs[i] += canary.logReturn(size * onCanary, border.canary())
                    + stable.logReturn(-size * onStable, border.stable());
        }
        best = Math.max(best, log());
    }

    /** The share of the stake that is lost at most, by a bet of size 1. */
    private double worst(Border border, double onCanary, double onStable) {
        return sign > 0
                ? Math.max(onCanary * border.canary(), onStable * (1 - border.stable()))
                : Math.max(onCanary * (1 - border.canary()), onStable * border.stable());
    }

    /** Logarithm of what all bets have become together, of 1. */
    double log() {
        double max = Arrays.stream(logs).max().orElse(0);
        return max
                + Math.log(Arrays.stream(logs)
                        .map(l -> Math.exp(l - max))
                        .average()
                        .orElse(1));
    }

    /** The largest logarithm that there was. */
    double best() {
        return best;
    }
}
