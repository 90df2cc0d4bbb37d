package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private final RandomGenerator chance = new SplittableRandom(7);

    @Test
    void doublesUpToItsLimitAndIsNeverLessThanHalfOfIt() {
        for (int failures = 1; failures <= 100; failures++) {
            long longest = failures > 5 ? 2_000 : 100L << (failures - 1);
            for (int i = 0; i < 200; i++) {
                assertThat(backoff.pause(failures, Duration.ZERO, chance).toMillis())
                        .as("after %d failures", failures)
                        .isBetween(longest / 2, longest);
            }
        }
    }

    @Test
    void isSpreadByChance() {
        assertThat(IntStream.range(0, 200)
                        .mapToObj(_ -> backoff.pause(6, Duration.ZERO, chance))
                        .distinct())
                .hasSizeGreaterThan(100);
    }

    @Test
    void aServersWishDecidesWhenItIsLonger() {
        assertThat(backoff.pause(1, Duration.ofSeconds(9), chance)).isEqualTo(Duration.ofSeconds(9));
        assertThat(backoff.pause(10, Duration.ofMillis(1), chance)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
}
