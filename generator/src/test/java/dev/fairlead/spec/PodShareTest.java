package dev.fairlead.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PodShareTest {

    private static final int UNBOUNDED = 10_000;

    @ParameterizedTest
    @CsvSource({"3,10,1", "3,25,1", "3,50,3", "7,10,1", "7,25,2", "5,50,5", "9,10,1", "2,99,198", "1,50,1", "4,33,2"})
    void comesNearestToAWeight(int stable, int weight, int canary) {
        assertThat(PodShare.nearest(stable, weight, UNBOUNDED).canary()).isEqualTo(canary);
    }

    @Test
    void keepsWithinTheMostPods() {
        assertThat(PodShare.nearest(3, 90, 7)).isEqualTo(new PodShare(3, 7));
        assertThat(PodShare.nearest(3, 1, 7)).isEqualTo(new PodShare(3, 1));
    }

    /** The method of the largest remainder (Hamilton's) shares a total of pods out; ours is never farther from the weight. */
    @ParameterizedTest
    @MethodSource("totals")
    void isNeverFartherThanTheLargestRemainder(int total) {
        for (int weight = 1; weight < 100; weight++) {
            int canary = largestRemainder(total, weight);
            int stable = total - canary;
            if (stable > 0 && canary > 0) {
                PodShare optimum = new PodShare(stable, canary);
                assertThat(PodShare.nearest(stable, weight, UNBOUNDED).distance(weight))
                        .as("%d %% of %d pods", weight, total)
                        .isLessThanOrEqualTo(optimum.distance(weight));
            }
        }
    }

    /** No other number of new pods beside the same stable ones is nearer. */
    @ParameterizedTest
    @MethodSource("totals")
    void noOtherNumberOfPodsIsNearer(int stable) {
        for (int weight = 1; weight < 100; weight++) {
            double ours = PodShare.nearest(stable, weight, UNBOUNDED).distance(weight);
            int asked = weight;
            double best = IntStream.rangeClosed(1, 100 * stable)
                    .mapToDouble(c -> new PodShare(stable, c).distance(asked))
                    .min()
                    .orElseThrow();
            assertThat(ours).as("%d %% beside %d pods", weight, stable).isEqualTo(best);
        }
    }

    private static IntStream totals() {
        return IntStream.rangeClosed(1, 100);
    }

    /** Seats for the new version: the whole quotas, and the seat that is left goes to the larger remainder. */
    private static int largestRemainder(int total, int weight) {
        int canary = total * weight / 100;
        int stable = total * (100 - weight) / 100;
        boolean canaryHasMore = total * weight % 100 > total * (100 - weight) % 100;
        return canary + (canary + stable < total && canaryHasMore ? 1 : 0);
    }
}
