package dev.fairlead.canary.analysis;

import dev.fairlead.canary.analysis.prometheus.PrometheusAnswer;
import dev.fairlead.canary.analysis.prometheus.Series;
import dev.fairlead.spec.check.Ask;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A number of Prometheus' is within bounds. */
record MetricCheck(Ask.Metric asked) implements CanaryCheck {

    private static final int NAMED = 3;

    @Override
    public Outcome look(Situation situation) {
        return MetricsDoors.with(asked.server(), situation, prometheus -> switch (prometheus.instant(
                asked.query(), situation.clock().instant())) {
            case PrometheusAnswer.NoAnswer(String why) -> Outcome.unknown(why);
            case PrometheusAnswer.BadQuery(String message) ->
                Outcome.unknown("Prometheus does not take the query: " + message);
            case PrometheusAnswer.Found(List<Series> series) -> judge(series);
        });
    }

    private Outcome judge(List<Series> series) {
        if (series.isEmpty()) {
            return Outcome.unknown("no data: the query gives no series");
        }
        if (series.size() > 1) {
            String names = series.stream().limit(NAMED).map(Series::name).collect(Collectors.joining(" and "));
            return Outcome.unknown("the query gives %d series, not one: %s%s"
                    .formatted(series.size(), names, series.size() > NAMED ? " …" : ""));
        }
        double value = series.getFirst().last();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Outcome.unknown("no data: the query gives %s".formatted(Figures.text(value)));
        }
        Map<String, Double> figures = Map.of("value", value);
        if (asked.max().filter(max -> value > max).isPresent()) {
            return Outcome.fail(
                    "%s, more than %s"
                            .formatted(
                                    Figures.text(value),
                                    Figures.text(asked.max().get())),
                    figures);
        }
        if (asked.min().filter(min -> value < min).isPresent()) {
            return Outcome.fail(
                    "%s, less than %s"
                            .formatted(
                                    Figures.text(value),
                                    Figures.text(asked.min().get())),
                    figures);
        }
        return Outcome.pass(Figures.text(value), figures);
    }
}
