package dev.fairlead.canary.analysis.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time of a step in parts of the same length, and what counters have counted in each. The samples are taken as they were scraped,
 * without {@code rate()} or {@code increase()}, which guess beyond them and lose what a counter had counted when it was seen first:
 * a value that falls is a counter that began again at zero, and a series that comes when others were known already began at zero
 * too, since its pod is new or its label was not seen before. After a gap the difference to the last value counts. What is lost at
 * a restart is what came after the last scrape.
 *
 * @param number how many parts
 */
public record Blocks(Instant begin, Duration length, int number) {

    /** The longest time between two scrapes that is expected: Prometheus' own limit for a value to be current. */
    private static final Duration LOOKBACK = Duration.ofMinutes(5);

    /** From when on samples are needed, to know what was counted before the begin. */
    public Instant lookback() {
        return begin.minus(LOOKBACK);
    }

    /** When the last part ends. */
    public Instant end() {
        return begin.plus(length.multipliedBy(number));
    }

    /**
     * When the counters are known: what they have counted by then is the base. That is at the begin, or a block after the first
     * sample of any, since other pods may be scraped a little later.
     */
    public Instant known(List<Series> counters) {
        return counters.stream()
                .map(s -> s.samples().getFirst().time().plus(length))
                .min(Comparator.naturalOrder())
                .flatMap(first -> Stream.of(first, begin).max(Comparator.naturalOrder()))
                .orElse(begin);
    }

    /** The sum of the counters' increases in each part. */
    public double[] increases(List<Series> counters, Instant known) {
        double[] sum = new double[number];
        for (Series series : counters) {
            double last = series.samples().getFirst().time().isAfter(known)
                    ? 0
                    : series.samples().getFirst().value();
            for (Series.Sample sample : series.samples()) {
                int block = block(sample.time());
                if (block >= 0 && block < number) {
                    sum[block] += sample.value() >= last ? sample.value() - last : sample.value();
                }
                last = sample.value();
            }
        }
        return sum;
    }

    /** A sample at the end of a part belongs to it. */
    private int block(Instant time) {
        long millis = Duration.between(begin, time).toMillis();
        return millis <= 0 ? -1 : Math.toIntExact(Math.min(number, (millis - 1) / length.toMillis()));
    }
}
