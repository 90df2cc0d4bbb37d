package dev.fairlead.canary.analysis.prometheus;

import java.util.List;

/** What came of a query. */
public sealed interface PrometheusAnswer {

    /** It was evaluated; there may be no series at all. */
    record Found(List<Series> series) implements PrometheusAnswer {

        public Found {
            series = List.copyOf(series);
        }
    }

    /** Prometheus does not take it; what it says. */
    record BadQuery(String message) implements PrometheusAnswer {}

    /** Nobody could be asked, or what answered is no Prometheus. */
    record NoAnswer(String why) implements PrometheusAnswer {}
}
