package dev.fairlead.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.analysis.prometheus.RealPrometheus;
import dev.fairlead.canary.analysis.prometheus.TestExporter;
import dev.fairlead.spec.check.Ask;
import dev.fairlead.spec.check.MetricsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Checks that ask a real Prometheus, which scrapes a real exporter. */
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
class OnPrometheusTest {

    private static final Duration BLOCK = Duration.ofSeconds(1);

    private TestExporter exporter;
    private RealPrometheus prometheus;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        exporter = TestExporter.start();
        prometheus = RealPrometheus.scraping(exporter, "127.0.0.1", folder);
    }

    @AfterAll
    void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        exporter.close();
    }

    @Test
    void aVersionAsGoodAsStablePasses() throws InterruptedException {
        List<Outcome> looks = watch("good", 20, 12);

        assertThat(looks).noneMatch(o -> o.verdict() instanceof Verdict.Fail);
        assertThat(looks.getFirst().verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(looks.getLast().verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void anErrorRateThatIsUpByALittleFailsAtTheLookThatShowsIt() throws InterruptedException {
        List<Outcome> looks = watch("bad", 45, 12);

        int failed = looks.size() - 1;
        assertThat(looks.get(failed).verdict().why())
                .startsWith("worse than stable: ")
                .contains("of stable's", "(1 %); good is up to 1.3 %");
        // What the test itself needs with these numbers; neither the first look nor the last.
        assertThat(looks.get(failed).figures().get("canaryRequests")).isBetween(4_000.0, 16_000.0);
        assertThat(looks.subList(0, failed)).allMatch(o -> o.verdict() instanceof Verdict.Inconclusive);
        assertThat(looks.get(failed).figures().get("pWorse")).isLessThanOrEqualTo(0.01);
        assertThat(looks.get(failed - 1).figures().get("pWorse")).isGreaterThan(0.01);
    }

    @Test
    void aRestartLosesNoRequest() throws InterruptedException {
        exporter.set(counters("restart", 500, 5, 9000, 90));
        Instant began = known("restart", 500);
        exporter.add(counters("restart", 1000, 10, 0, 0));
        known("restart", 1500);
        exporter.set(counters("restart", 300, 3, 9000, 90));
        known("restart", 300);
        Thread.sleep(BLOCK.multipliedBy(2)); // a series that comes within a block of the first is no new pod
        exporter.add(Map.of(name("requests_total", "restart", "canary").replace("}", ",pod=\"new\"}"), 40.0));

        Outcome outcome = lookAt("restart", began, 1340);

        assertThat(outcome.figures()).containsEntry("canaryRequests", 1340.0).containsEntry("stableRequests", 0.0);
        assertThat(outcome.figures().get("canary")).isEqualTo(13 / 1340.0);
    }

    @Test
    void aLatencyIsComparedByItsHistogram() throws InterruptedException {
        exporter.set(latencies("latency", 0, 0));
        Instant began = known("latency", 0);
        Outcome last = Outcome.unknown("");
        for (int i = 1; i <= 12 && !(last.verdict() instanceof Verdict.Fail); i++) {
            exporter.add(latencies("latency", 800, 200));
            last = lookAt("latency", began, 1000 * i);
        }
        assertThat(last.verdict().why())
                .startsWith("worse than stable: on average 0.18 in")
                .contains("stable 0.11 in");
    }

    @Test
    void withoutDataNothingIsDecided() {
        assertThat(comparison("absent")
                        .look(situation(Instant.now().minusSeconds(10)))
                        .verdict())
                .isEqualTo(new Verdict.Inconclusive(
                        "no data of the new version: requests_total{case=\"absent\",track=\"canary\"}"));
        assertThat(query("absent_metric", 1)).isEqualTo(new Verdict.Inconclusive("no data: the query gives no series"));
        assertThat(query("vector(0) / 0", 1)).isEqualTo(new Verdict.Inconclusive("no data: the query gives NaN"));
    }

    @Test
    void boundsDecideAboutANumber() {
        assertThat(query("vector(0.25)", 1)).isEqualTo(new Verdict.Pass());
        assertThat(query("scalar(vector(2))", 1)).isEqualTo(new Verdict.Fail("2, more than 1"));
    }

    @Test
    void whatIsNoNumberIsSaid() throws InterruptedException {
        exporter.set(Map.of("queue{shard=\"a\"}", 1.0, "queue{shard=\"b\"}", 2.0));
        prometheus.await("count(queue)", 2);
        assertThat(query("sum by (shard) (queue)", 1).why())
                .isEqualTo("the query gives 2 series, not one: {shard=\"a\"} and {shard=\"b\"}");
        assertThat(query("sum(", 1).why())
                .startsWith("Prometheus does not take the query: ")
                .contains("parse error");
        assertThat(query("up[1m]", 1).why()).startsWith("Prometheus does not take the query: ");
    }

    @Test
    void nobodyThereIsNoFailOfTheVersion() {
        MetricsServer nowhere = new MetricsServer.Url("http://127.0.0.1:1", Map.of());
        Outcome outcome = new MetricCheck(new Ask.Metric(nowhere, "up", Optional.empty(), Optional.of(1.0)))
                .look(situation(Instant.now()));
        assertThat(outcome.verdict()).isEqualTo(new Verdict.Inconclusive("nothing answers at http://127.0.0.1:1"));
    }

    /** A tenth of the requests goes to the new version; of each 2,000 so many fail, of stable's one in a hundred. */
    private List<Outcome> watch(String label, int failing, int most) throws InterruptedException {
        exporter.set(counters(label, 0, 0, 0, 0));
        Instant began = known(label, 0);
        List<Outcome> looks = new java.util.ArrayList<>();
        for (int i = 1; i <= most; i++) {
            exporter.add(counters(label, 2000, failing, 18_000, 180));
            looks.add(lookAt(label, began, 2000 * i));
            if (looks.getLast().verdict() instanceof Verdict.Inconclusive) {
                continue;
            }
            break;
        }
        return looks;
    }

    /** Looks when the block is over in which the requests are seen. */
    private Outcome lookAt(String label, Instant began, int requests) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Outcome outcome = Outcome.unknown("");
        while (System.nanoTime() < deadline) {
            outcome = comparison(label).look(situation(began));
            if (outcome.figures().getOrDefault("canaryRequests", -1.0) >= requests) {
                return outcome;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("%d requests were not seen: %s".formatted(requests, outcome));
    }

    private Instant known(String label, double requests) throws InterruptedException {
        prometheus.await("sum(requests_total{case=\"%s\",track=\"canary\"})".formatted(label), requests);
        return Instant.now();
    }

    private CanaryCheck comparison(String label) {
        boolean mean = label.equals("latency");
        return new ComparisonCheck(
                new Ask.Comparison(
                        server(),
                        counters(label, "canary", mean),
                        counters(label, "stable", mean),
                        0.2,
                        mean ? 0 : 0.001,
                        Optional.empty(),
                        0.01,
                        0.05,
                        1),
                Duration.ZERO,
                BLOCK);
    }

    private static Ask.Counters counters(String label, String track, boolean mean) {
        return mean
                ? new Ask.Counters.Histogram(name("seconds_bucket", label, track))
                : new Ask.Counters.Proportion(name("errors_total", label, track), name("requests_total", label, track));
    }

    private Verdict query(String query, double max) {
        return new MetricCheck(new Ask.Metric(server(), query, Optional.empty(), Optional.of(max)))
                .look(situation(Instant.now()))
                .verdict();
    }

    private MetricsServer server() {
        return new MetricsServer.Url(prometheus.address(), Map.of());
    }

    private static Situation situation(Instant began) {
        return TestTime.now(began);
    }

    private static Map<String, Double> counters(
            String label, double canary, double bad, double stable, double badStable) {
        return Map.of(
                name("requests_total", label, "canary"), canary,
                name("errors_total", label, "canary"), bad,
                name("requests_total", label, "stable"), stable,
                name("errors_total", label, "stable"), badStable);
    }

    /** Fast requests (0.1 s) and slow ones (0.5 s) of the new version; of stable's one in forty is slow. */
    private static Map<String, Double> latencies(String label, double fast, double slow) {
        Map<String, Double> all = new HashMap<>();
        double n = fast + slow;
        for (String track : List.of("canary", "stable")) {
            boolean canary = track.equals("canary");
            String buckets = name("seconds_bucket", label, track).replace("}", ",le=\"%s\"}");
            all.put(buckets.formatted("0.1"), canary ? fast : 9 * n * 0.975);
            all.put(buckets.formatted("0.5"), canary ? n : 9 * n);
            all.put(buckets.formatted("+Inf"), canary ? n : 9 * n);
            all.put(name("requests_total", label, track), canary ? n : 9 * n);
        }
        return all;
    }

    private static String name(String metric, String label, String track) {
        return "%s{case=\"%s\",track=\"%s\"}".formatted(metric, label, track);
    }
}
