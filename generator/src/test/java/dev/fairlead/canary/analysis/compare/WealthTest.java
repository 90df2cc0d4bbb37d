package dev.fairlead.canary.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test is exact for a few requests too: the expectation is summed over every outcome that there is. */
class WealthTest {

    private static final Margin MARGIN = new Margin(0.2, 0.01);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noBetIsExpectedToGainWhileItsClaimIsTrue(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            int n = 1 + random.nextInt(12);
            int m = 1 + random.nextInt(40);
            double stable = random.nextDouble() * (random.nextBoolean() ? 0.05 : 0.8);
            double limit = MARGIN.limit(stable);
            Border border = past(random);
            double within = random.nextInt(3) == 0 ? limit : limit * random.nextDouble();
            double beyond = random.nextInt(3) == 0 ? limit : limit + (1 - limit) * random.nextDouble();
            assertThat(expected(
                            n, Math.min(1, within), m, stable, (c, s) -> after(Wealth.onWorse(), border, n, c, m, s)))
                    .as("n=%d m=%d stable=%s canary=%s", n, m, stable, within)
                    .isLessThanOrEqualTo(1 + 1e-9);
            assertThat(expected(
                            n,
                            Math.min(1, beyond),
                            m,
                            stable,
                            (c, s) -> after(Wealth.onNotWorse(), border, n, c, m, s)))
                    .as("n=%d m=%d stable=%s canary=%s", n, m, stable, beyond)
                    .isLessThanOrEqualTo(1 + 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 9})
    void itGainsWhenTheClaimIsWrongWhateverTheShares(double share) {
        Border border = Border.near(MARGIN, Tally.ofProportion(3, 100), Tally.ofProportion(3, 100));
        Wealth worse = Wealth.onWorse();
        Wealth notWorse = Wealth.onNotWorse();
        worse.bet(border, Tally.ofProportion(1000, 10_000), Tally.ofProportion(200 * share, 10_000 * share));
        notWorse.bet(border, Tally.ofProportion(200, 10_000), Tally.ofProportion(200 * share, 10_000 * share));
        assertThat(worse.log()).isGreaterThan(3);
        assertThat(notWorse.log()).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01})
    void withoutAnyErrorAPassTakesAboutThreeTimesTheInverseOfTheMargin(double absolute) {
        SequentialComparison comparison = new SequentialComparison(new Margin(0.2, absolute), 0.01, 0.05);
        double requests = 0;
        while (!comparison.isNotWorse()) {
            comparison.add(Tally.ofProportion(0, 10), Tally.ofProportion(0, 90));
            requests += 10;
        }
        // The rule of three: ln(1/0.05) / margin, and less than double for betting several sizes.
        assertThat(requests * absolute).isBetween(3.0, 6.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void blocksInWhichOnlyOneVersionHasRequestsAreJoined(int seed) {
        Random random = new Random(seed);
        SequentialComparison joined = new SequentialComparison(MARGIN, 0.01, 0.05);
        SequentialComparison apart = new SequentialComparison(MARGIN, 0.01, 0.05);
        for (int i = 0; i < 20; i++) {
            int bad = random.nextInt(3);
            joined.add(Tally.ofProportion(bad, 10), Tally.ofProportion(1, 50));
            apart.add(Tally.ofProportion(0, 0), Tally.ofProportion(1, 50));
            apart.add(Tally.ofProportion(bad, 10), Tally.ofProportion(0, 0));
        }
        assertThat(apart.pWorse()).isCloseTo(joined.pWorse(), within(1e-12));
        assertThat(apart.pNotWorse()).isCloseTo(joined.pNotWorse(), within(1e-12));
    }

    private static Border past(Random random) {
        int n = 1 + random.nextInt(50);
        int m = 1 + random.nextInt(50);
        return Border.near(
                MARGIN, Tally.ofProportion(random.nextInt(n + 1), n), Tally.ofProportion(random.nextInt(m + 1), m));
    }

    private static double after(Wealth wealth, Border border, int n, double bad, int m, double badStable) {
        wealth.bet(border, Tally.ofProportion(bad, n), Tally.ofProportion(badStable, m));
        return Math.exp(wealth.log());
    }

    private static double expected(int n, double p, int m, double q, DoubleBinaryOperator wealth) {
        double sum = 0;
        for (int c = 0; c <= n; c++) {
            for (int s = 0; s <= m; s++) {
                sum += chance(n, c, p) * chance(m, s, q) * wealth.applyAsDouble(c, s);
            }
        }
        return sum;
    }

    private static double chance(int n, int k, double p) {
        double chance = Math.pow(p, k) * Math.pow(1 - p, n - k);
        for (int i = 1; i <= k; i++) {
            chance *= (n - k + i) / (double) i;
        }
        return chance;
    }
}
