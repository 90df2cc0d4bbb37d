package dev.fairlead.canary.analysis.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One time series.
 *
 * @param labels what tells it from others
 * @param samples as they were scraped, oldest first
 */
public record Series(Map<String, String> labels, List<Sample> samples) {

    /** What was scraped, and when. */
    public record Sample(Instant time, double value) {}

    public Series {
        labels = Map.copyOf(labels);
        samples = List.copyOf(samples);
    }

    /** The newest value. */
    public double last() {
        return samples.getLast().value();
    }

    /** The labels as PromQL writes them. */
    public String name() {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .filter(e -> !e.getKey().equals("__name__"))
                        .map(e -> "%s=\"%s\"".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ", labels.getOrDefault("__name__", "") + "{", "}"));
    }

    /** Both together; what the other has is later, except for a sample at the seam that both may have. */
    Series then(Series later) {
        List<Sample> all = new ArrayList<>(samples);
        later.samples.stream()
                .filter(s -> s.time().isAfter(samples.getLast().time()))
                .forEach(all::add);
        return new Series(labels, all);
    }
}
