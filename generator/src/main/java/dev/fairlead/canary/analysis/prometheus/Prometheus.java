package dev.fairlead.canary.analysis.prometheus;

import dev.fairlead.canary.analysis.prometheus.PrometheusAnswer.BadQuery;
import dev.fairlead.canary.analysis.prometheus.PrometheusAnswer.Found;
import dev.fairlead.canary.analysis.prometheus.PrometheusAnswer.NoAnswer;
import dev.fairlead.canary.analysis.prometheus.Series.Sample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queries to a Prometheus, or whatever speaks its HTTP API.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>
 */
public record Prometheus(Door door) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 200;
    private static final String TOO_LARGE = "the answer is too large: name fewer series";

    /** The value of a query at a moment, of each series. */
    public PrometheusAnswer instant(String query, Instant time) {
        PrometheusAnswer answer = read(query, time);
        boolean isMatrix = answer instanceof Found(List<Series> series)
                && series.stream().anyMatch(s -> s.samples().size() != 1);
        return isMatrix ? new BadQuery("its result is a range, no number") : answer;
    }

    /**
     * The samples of a plain selector as they were scraped from one moment to another; an answer that is too large is asked for in
     * parts.
     */
    public PrometheusAnswer samples(String selector, Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        PrometheusAnswer answer = read("%s[%dms]".formatted(selector, Math.max(1, time.toMillis())), to);
        if (answer instanceof NoAnswer(String why) && why.equals(TOO_LARGE) && time.toSeconds() > 1) {
            Instant middle = from.plus(time.dividedBy(2));
            return joined(samples(selector, from, middle), samples(selector, middle, to));
        }
        return answer;
    }

    private static PrometheusAnswer joined(PrometheusAnswer first, PrometheusAnswer second) {
        if (!(first instanceof Found(List<Series> early))) {
            return first;
        }
        if (!(second instanceof Found(List<Series> late))) {
            return second;
        }
        Map<Map<String, String>, Series> all = new LinkedHashMap<>();
        early.forEach(s -> all.put(s.labels(), s));
        late.forEach(s -> all.merge(s.labels(), s, Series::then));
        return new Found(List.copyOf(all.values()));
    }

    private PrometheusAnswer read(String query, Instant time) {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        long millis = time.toEpochMilli();
        String path = "/api/v1/query?query=%s&time=%d.%03d".formatted(encoded, millis / 1000, millis % 1000);
        return switch (door.get(path)) {
            case Door.Reply.Nothing(String why) -> new NoAnswer(why);
            case Door.Reply.Body(int status, String text, boolean cut) ->
                cut ? new NoAnswer(TOO_LARGE) : read(status, text);
        };
    }

    private static PrometheusAnswer read(int status, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("status").asString("").equals("success")) {
                return found(json.path("data"));
            }
            String said = json.path("error").asString("");
            String type = json.path("errorType").asString("");
            if (type.equals("bad_data") || type.equals("execution")) {
                return new BadQuery(said);
            }
            return new NoAnswer(said.isEmpty() ? noPrometheus(status, text) : "Prometheus says: " + said);
        } catch (JacksonException e) {
            return new NoAnswer(noPrometheus(status, text));
        }
    }

    private static String noPrometheus(int status, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return "no answer of a Prometheus: status %d, %s"
                .formatted(status, line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
    }

    private static PrometheusAnswer found(JsonNode data) {
        List<Series> series = new ArrayList<>();
        JsonNode result = data.path("result");
        switch (data.path("resultType").asString("")) {
            case "scalar" -> series.add(new Series(Map.of(), List.of(sample(result))));
            case "vector" ->
                result.forEach(s -> series.add(new Series(labels(s.path("metric")), List.of(sample(s.path("value"))))));
            case "matrix" ->
                result.forEach(s -> series.add(new Series(
                        labels(s.path("metric")),
                        StreamSupport.stream(s.path("values").spliterator(), false)
                                .map(Prometheus::sample)
                                .toList())));
            default -> {
                return new BadQuery("its result is no number");
            }
        }
        return new Found(series);
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new LinkedHashMap<>();
        metric.properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString("")));
        return labels;
    }

    private static Sample sample(JsonNode pair) {
        String text = pair.path(1).asString("");
        double value = switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
        return new Sample(Instant.ofEpochMilli(Math.round(pair.path(0).asDouble() * 1000)), value);
    }
}
