package dev.fairlead.canary.analysis;

import dev.fairlead.canary.analysis.compare.Margin;
import dev.fairlead.canary.analysis.compare.SequentialComparison;
import dev.fairlead.canary.analysis.compare.Tally;
import dev.fairlead.canary.analysis.prometheus.Blocks;
import dev.fairlead.canary.analysis.prometheus.Prometheus;
import dev.fairlead.spec.check.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The new version is not worse than stable by more than a margin. Each look reads the counters of the whole step again and feeds the
 * test block after block, so that nothing has to be kept, and looking twice is the same as looking once.
 *
 * @param settle from the begin of the step; what happens before it does not count
 * @param block length of a block
 */
record ComparisonCheck(Ask.Comparison asked, Duration settle, Duration block) implements CanaryCheck {

    /** A longer step has longer blocks. */
    private static final long MOST_BLOCKS = 10_000;

    @Override
    public Outcome look(Situation situation) {
        Instant begin = situation.began().plus(settle);
        Duration age = Duration.between(begin, situation.clock().instant());
        if (age.compareTo(block) < 0) {
            return Outcome.unknown("the first %d s are not over".formatted(block.toSeconds()));
        }
        Duration length = block.multipliedBy(1 + age.dividedBy(block.multipliedBy(MOST_BLOCKS)));
        Blocks blocks = new Blocks(begin, length, Math.toIntExact(age.dividedBy(length)));
        return MetricsDoors.with(asked.server(), situation, prometheus -> look(prometheus, blocks));
    }

    private Outcome look(Prometheus prometheus, Blocks blocks) {
        try {
            CounterReader reader = new CounterReader(prometheus, blocks);
            List<Tally> canary = reader.tallies("the new version", asked.canary(), asked.cap());
            List<Tally> stable = reader.tallies("stable", asked.stable(), asked.cap());
            return judge(canary, stable, reader.unit());
        } catch (CounterReader.NoData e) {
            return Outcome.unknown(e.why());
        }
    }

    private Outcome judge(List<Tally> canary, List<Tally> stable, double unit) {
        Margin margin = new Margin(asked.relative(), asked.absolute() / unit);
        SequentialComparison comparison = new SequentialComparison(margin, asked.falseAlarms(), asked.falsePasses());
        for (int i = 0; i < canary.size(); i++) {
            comparison.add(canary.get(i), stable.get(i));
        }
        Tally all = canary.stream().reduce(Tally::plus).orElseThrow();
        Tally allStable = stable.stream().reduce(Tally::plus).orElseThrow();
        double limit = margin.limit(allStable.mean());
        String measured = asked.canary() instanceof Ask.Counters.Histogram
                ? "on average %s in %s requests, stable %s in %s; good is up to %s"
                        .formatted(
                                Figures.text(all.mean() * unit),
                                Figures.count(all.total()),
                                Figures.text(allStable.mean() * unit),
                                Figures.count(allStable.total()),
                                Figures.text(limit * unit))
                : "%s of %s requests failed (%s), of stable's %s of %s (%s); good is up to %s"
                        .formatted(
                                Figures.count(all.sum()),
                                Figures.count(all.total()),
                                Figures.percent(all.mean()),
                                Figures.count(allStable.sum()),
                                Figures.count(allStable.total()),
                                Figures.percent(allStable.mean()),
                                Figures.percent(limit));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("canary", all.mean() * unit);
        figures.put("canaryRequests", all.total());
        figures.put("stable", allStable.mean() * unit);
        figures.put("stableRequests", allStable.total());
        figures.put("limit", limit * unit);
        figures.put("pWorse", comparison.pWorse());
        figures.put("pNotWorse", comparison.pNotWorse());
        if (all.total() < asked.minimumRequests()) {
            return Outcome.inconclusive(
                    "%s of at least %d requests: %s"
                            .formatted(Figures.count(all.total()), asked.minimumRequests(), measured),
                    figures);
        }
        if (comparison.isWorse()) {
            return Outcome.fail("worse than stable: " + measured, figures);
        }
        return comparison.isNotWorse()
                ? Outcome.pass(measured, figures)
                : Outcome.inconclusive("not enough requests to tell: " + measured, figures);
    }
}
