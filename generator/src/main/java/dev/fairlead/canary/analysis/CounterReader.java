package dev.fairlead.canary.analysis;

import dev.fairlead.canary.analysis.compare.Tally;
import dev.fairlead.canary.analysis.prometheus.Blocks;
import dev.fairlead.canary.analysis.prometheus.Prometheus;
import dev.fairlead.canary.analysis.prometheus.PrometheusAnswer;
import dev.fairlead.canary.analysis.prometheus.Series;
import dev.fairlead.spec.check.Ask;
import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what the requests of a version were like, block after block. */
final class CounterReader {

    /** Why there is nothing to judge. */
    static final class NoData extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private final String why;

        NoData(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private final Prometheus prometheus;
    private final Blocks blocks;
    private double[] bounds = {};
    private double unit = 1;

    CounterReader(Prometheus prometheus, Blocks blocks) {
        this.prometheus = prometheus;
        this.blocks = blocks;
    }

    /** What the value 1 of the tallies means. */
    double unit() {
        return unit;
    }

    /** A version's blocks; all versions that are read have blocks of the same times and values. */
    List<Tally> tallies(String version, Ask.Counters counters, Optional<Double> cap) throws NoData {
        return switch (counters) {
            case Ask.Counters.Proportion proportion -> proportions(version, proportion);
            case Ask.Counters.Histogram histogram -> histograms(version, histogram, cap);
        };
    }

    private List<Tally> proportions(String version, Ask.Counters.Proportion counters) throws NoData {
        List<Series> total = series(version, counters.total(), true);
        Instant known = blocks.known(total);
        double[] all = blocks.increases(total, known);
        double[] bad = blocks.increases(series(version, counters.errors(), false), known);
        if (Arrays.stream(bad).sum() > Arrays.stream(all).sum()) {
            throw new NoData("more errors than requests of %s: the queries do not belong together".formatted(version));
        }
        List<Tally> tallies = new ArrayList<>();
        double late = 0;
        for (int i = 0; i < all.length; i++) {
            // An error may be seen a scrape before its request, when the two are exposed by different series.
            double seen = bad[i] + late;
            late = Math.max(0, seen - all[i]);
            tallies.add(Tally.ofProportion(seen - late, all[i]));
        }
        return tallies;
    }

    private List<Tally> histograms(String version, Ask.Counters.Histogram histogram, Optional<Double> cap)
            throws NoData {
        List<Series> series = series(version, histogram.buckets(), true);
        Map<Double, List<Series>> byBound = buckets(version, series);
        double[] these = byBound.keySet().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        if (these.length == 0) {
            throw new NoData("the histogram of %s has no bucket but +Inf".formatted(version));
        }
        if (bounds.length > 0 && !Arrays.equals(bounds, these)) {
            throw new NoData("the histograms of both versions have different buckets: %s and %s"
                    .formatted(Arrays.toString(bounds), Arrays.toString(these)));
        }
        bounds = these;
        unit = cap.orElse(these[these.length - 1]);
        if (!(unit > 0)) {
            throw new NoData("no bucket of the histogram is above 0");
        }
        Instant known = blocks.known(series);
        List<double[]> upTo =
                byBound.values().stream().map(s -> blocks.increases(s, known)).toList();
        double[] values = byBound.keySet().stream()
                .mapToDouble(b -> Math.clamp(b / unit, 0, 1))
                .toArray();
        List<Tally> tallies = new ArrayList<>();
        for (int i = 0; i < blocks.number(); i++) {
            tallies.add(Tally.ofValues(values, counts(upTo, i)));
        }
        return tallies;
    }

    private static double[] counts(List<double[]> upTo, int block) {
        double[] counts = new double[upTo.size()];
        double below = 0;
        for (int b = 0; b < counts.length; b++) {
            double now = Math.max(below, upTo.get(b)[block]);
            counts[b] = now - below;
            below = now;
        }
        return counts;
    }

    private static Map<Double, List<Series>> buckets(String version, List<Series> series) throws NoData {
        Map<Double, List<Series>> byBound = new TreeMap<>();
        for (Series s : series) {
            String le = s.labels().getOrDefault("le", "");
            try {
                double bound = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
                byBound.computeIfAbsent(bound, _ -> new ArrayList<>()).add(s);
            } catch (NumberFormatException e) {
                throw new NoData("no histogram of %s: %s has no label le".formatted(version, s.name()));
            }
        }
        return byBound;
    }

    private List<Series> series(String version, String query, boolean needed) throws NoData {
        return switch (prometheus.samples(query, blocks.lookback(), blocks.end())) {
            case PrometheusAnswer.NoAnswer(String why) -> throw new NoData(why);
            case PrometheusAnswer.BadQuery(String message) ->
                throw new NoData("Prometheus does not take the query of %s: %s".formatted(version, message));
            case PrometheusAnswer.Found(List<Series> found) -> {
                if (needed && found.isEmpty()) {
                    throw new NoData("no data of %s: %s".formatted(version, query));
                }
                yield known(version, found);
            }
        };
    }

    private static List<Series> known(String version, List<Series> found) throws NoData {
        String odd = found.stream()
                .filter(s -> s.samples().stream().anyMatch(v -> !(v.value() >= 0) || Double.isInfinite(v.value())))
                .map(Series::name)
                .collect(Collectors.joining(", "));
        if (!odd.isEmpty()) {
            throw new NoData("no counter of %s: %s".formatted(version, odd));
        }
        return found;
    }
}
