package dev.fairlead.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of a plan, held against a loop that tries them. */
class SizingTest {

    private static final int CASES = 300;
    private static final int MOST = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theNeededPodsAreTheFewestThatTheLoopLeavesAlone(long seed) {
        RandomSizing random = new RandomSizing(seed);
        int scaled = 0;
        for (int i = 0; i < CASES; i++) {
            Sizing sizing = random.next();
            double rate = sizing.carries(random.between(1, 60)) * random.share();
            int needed = sizing.needed(rate);
            if (!sizing.isNeverContent() && needed < MOST) {
                BruteForceAutoscaler loop = new BruteForceAutoscaler(sizing);
                int tried = IntStream.range(sizing.autoscaling().min(), MOST)
                        .filter(n -> rate <= n * sizing.capacity().requestsPerSecond() + 1e-9)
                        .filter(n -> loop.next(n, rate) == n)
                        .findFirst()
                        .orElseThrow();
                assertThat(needed).as("%s at %s", sizing, rate).isEqualTo(tried);
                scaled += needed > sizing.autoscaling().min() ? 1 : 0;
            }
        }
        assertThat(scaled).isGreaterThan(CASES / 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void aLoadThatRisesSlowlyEndsAtTheNeededPodsOrAtTheStepBeyond(long seed) {
        RandomSizing random = new RandomSizing(seed);
        for (int i = 0; i < CASES; i++) {
            Sizing sizing = random.next();
            double rate = sizing.carries(random.between(1, 40)) * random.share();
            int needed = sizing.needed(rate);
            boolean scalesInTime = sizing.holds(1) < sizing.carries(1);
            if (!sizing.isNeverContent() && scalesInTime && needed < MOST) {
                BruteForceAutoscaler loop = new BruteForceAutoscaler(sizing);
                int pods = sizing.autoscaling().min();
                for (int step = 0; step <= 200; step++) {
                    int before = -1;
                    while (pods != before) {
                        before = pods;
                        pods = loop.next(pods, rate * step / 200);
                    }
                }
                // One step goes at most to where use is on target: a tenth more pods, or the next whole one.
                assertThat(pods).as("%s at %s", sizing, rate).isBetween(needed, (int) Math.ceil(needed * 1.2) + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void theHeldRateIsWhereTheLoopBeginsToGrow(long seed) {
        RandomSizing random = new RandomSizing(seed);
        int limited = 0;
        for (int i = 0; i < CASES; i++) {
            Sizing sizing = random.next();
            BruteForceAutoscaler loop = new BruteForceAutoscaler(sizing);
            int pods = random.between(1, 50);
            double held = sizing.holds(pods);
            assertThat(held).isBetween(0.0, sizing.carries(pods));
            if (held > 0) {
                assertThat(loop.next(pods, held * (1 - 1e-6))).as("%s", sizing).isEqualTo(pods);
            }
            if (held < sizing.carries(pods)) {
                assertThat(loop.next(pods, held * (1 + 1e-6) + 1e-6))
                        .as("%s", sizing)
                        .isGreaterThan(pods);
                limited++;
            }
        }
        assertThat(limited).isGreaterThan(CASES / 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void theWantedPodsAreThoseOfTheLoop(long seed) {
        RandomSizing random = new RandomSizing(seed);
        for (int i = 0; i < CASES; i++) {
            Sizing sizing = random.next();
            int pods = random.between(1, 60);
            double rate = sizing.carries(pods) * random.share() * 2;
            assertThat(sizing.autoscaling().wanted(pods, pods, sizing.each(pods, rate)))
                    .as("%s: %d pods at %s", sizing, pods, rate)
                    .isEqualTo(new BruteForceAutoscaler(sizing).next(pods, rate));
        }
    }
}
