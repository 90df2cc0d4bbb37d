package dev.fairlead.canary.analysis.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.analysis.prometheus.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Blocks BLOCKS = new Blocks(BEGIN, Duration.ofSeconds(10), 3);

    @Test
    void countsWhatIsAddedInEachPart() {
        assertThat(of(series(-5, 5, 5, 7, 9, 9, 10, 11, 12))).containsExactly(4, 1, 2);
    }

    @Test
    void aCounterThatFallsBeganAgainAtZeroEvenWithinAPart() {
        assertThat(of(series(0, 100, 120, 3, 5, 5, 5, 5))).containsExactly(23, 2, 0);
    }

    @Test
    void aPodThatComesLaterCountsFromZero() {
        assertThat(of(series(-10, 5, 5, 5, 6, 7, 8), series(15, 4, 6))).containsExactly(2, 7, 0);
    }

    @Test
    void whatWasCountedBeforeAnythingWasKnownIsTheBase() {
        assertThat(BLOCKS.known(List.of(series(3, 1000), series(5, 2000)))).isEqualTo(BEGIN.plusSeconds(13));
        assertThat(of(series(3, 1000, 1001), series(12, 2000, 2003))).containsExactly(1, 3, 0);
    }

    @Test
    void aGapLosesNothing() {
        Series gap = new Series(
                Map.of(), List.of(new Sample(BEGIN.minusSeconds(1), 5), new Sample(BEGIN.plusSeconds(29), 9)));
        assertThat(of(gap)).containsExactly(0, 0, 4);
    }

    @Test
    void whatComesAfterTheLastPartIsLeftToTheNextLook() {
        assertThat(of(series(0, 1, 2, 3, 4, 5, 6, 7, 100))).containsExactly(2, 2, 2);
    }

    private static double[] of(Series... series) {
        return BLOCKS.increases(List.of(series), BLOCKS.known(List.of(series)));
    }

    /** A sample each five seconds from a second on. */
    private static Series series(int from, double... values) {
        return new Series(
                Map.of(),
                IntStream.range(0, values.length)
                        .mapToObj(i -> new Sample(BEGIN.plusSeconds(from + 5L * i), values[i]))
                        .toList());
    }
}
