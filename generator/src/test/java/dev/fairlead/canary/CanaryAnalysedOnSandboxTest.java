package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.canary.Traffic.Behaviour;
import dev.fairlead.canary.analysis.prometheus.RealPrometheus;
import dev.fairlead.canary.analysis.prometheus.TestExporter;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole canaries that are judged by a real Prometheus, which scrapes what clients see of the pods on a real control plane. */
@WithSandbox
@SandboxOnly("its clients ask stand-ins; CanaryTrafficTest has real ones")
@Execution(ExecutionMode.CONCURRENT)
class CanaryAnalysedOnSandboxTest {

    private static TestExporter exporter;
    private static RealPrometheus prometheus;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        exporter = TestExporter.start();
        prometheus = RealPrometheus.scraping(exporter, "127.0.0.1", folder);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        exporter.close();
    }

    @Test
    void aGoodVersionPassesEveryCheckOfEveryStep(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", Behaviour.AS_STABLE)) {
            assertThat(trial.run("1.1.0")).isInstanceOf(CanaryOutcome.Promoted.class);

            assertThat(trial.steps()).allSatisfy(step -> {
                assertThat(step.progress()).isEqualTo(CanaryStatusReport.Progress.DONE);
                assertThat(step.verdicts())
                        .containsExactly("stays-up: passed", "errors: passed", "latency: passed", "queue: passed");
            });
            assertThat(trial.rehearsal.image("shop")).endsWith(":1.1.0");
        }
    }

    @Test
    void aCrashLoopGoesBackInTheFirstStep(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", Behaviour.AS_STABLE)) {
            trial.takesBack(trial.rehearsal.pack("1.1.0-crash-loop"), 1, "CrashLoopBackOff");
        }
    }

    @Test
    void aVersionThatIsNeverReadyGoesBackInTheFirstStep(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", Behaviour.AS_STABLE)) {
            trial.takesBack(
                    trial.rehearsal.pack(
                            "1.1.0-never-ready", "replicas: 3\n  progressDeadlineSeconds: 5", "{enabled: false}"),
                    1,
                    "Deployment/shop-canary");
        }
    }

    @Test
    void aSlowVersionGoesBackInTheFirstStep(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", new Behaviour(0.01, 0.2, 1))) {
            trial.takesBack(trial.rehearsal.pack("1.1.0"), 1, "latency: worse than stable: on average 0.18 in ");
        }
    }

    @Test
    void anErrorRateThatIsUpByALittleGoesBackInTheStepThatShowsIt(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", new Behaviour(0.0225, 0.025, 2))) {
            String reason = trial.takesBack(trial.rehearsal.pack("1.1.0"), 2, "errors: worse than stable: ");
            assertThat(reason).contains("(1 %); good is up to 1.3 %");
            assertThat(trial.steps().getFirst().verdicts()).contains("errors: passed");
        }
    }

    @Test
    void aNumberOutOfItsBoundsTakesBack(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", Behaviour.AS_STABLE)) {
            trial.queue(150);
            trial.takesBack(trial.rehearsal.pack("1.1.0"), 1, "queue: 150, more than 100");
        }
    }

    @Test
    void aMetricThatIsMissingIsNoPass(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "fail", Behaviour.AS_STABLE)) {
            exporter.remove("queue{namespace=\"%s\"".formatted(cluster.namespace()));
            trial.takesBack(
                    trial.rehearsal.pack("1.1.0"),
                    1,
                    "not decided in the time of the step: queue: no data: the query gives no series");
        }
    }

    @Test
    void aMetricThatIsMissingWaitsForAPersonWhenTheSpecSaysSo(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "wait", Behaviour.AS_STABLE)) {
            exporter.remove("queue{namespace=\"%s\"".formatted(cluster.namespace()));
            CanaryOutcome outcome = trial.run("1.1.0");

            assertThat(outcome.exitCode()).isEqualTo(5);
            assertThat(outcome)
                    .isEqualTo(new CanaryOutcome.Undecided(
                            "shop", "1.1.0", 1, 25, "queue: no data: the query gives no series"));
            assertThat(trial.rehearsal.image("shop")).endsWith(":1.0.0");
            assertThat(trial.rehearsal.ready("canary")).isEqualTo(1);
        }
    }

    @Test
    void aMetricThatIsMissingIsPassedWithAWarningWhenTheSpecSaysSo(TestCluster cluster) {
        try (Trial trial = new Trial(cluster, "pass-with-warning", Behaviour.AS_STABLE)) {
            exporter.remove("queue{namespace=\"%s\"".formatted(cluster.namespace()));

            assertThat(trial.run("1.1.0")).isInstanceOf(CanaryOutcome.Promoted.class);
            assertThat(trial.rehearsal.progress)
                    .anyMatch(p -> p instanceof Progress.Warned warned
                            && warned.what().contains("queue: no data: the query gives no series"));
            assertThat(trial.steps())
                    .allSatisfy(step -> assertThat(step.verdicts())
                            .contains("undecided: queue: no data: the query gives no series"));
        }
    }

    /** A release with three pods of 1.0.0 that serve clients, and a canary of two steps beside it. */
    private static final class Trial implements AutoCloseable {

        final CanaryRehearsal rehearsal;
        private final String canary;
        private final Traffic traffic;
        private final String manifest;
        private final String values;

        /** @param undecided what follows when the number of the queue is not known at the end of a step */
        Trial(TestCluster cluster, String undecided, Behaviour behaviour) {
            this.rehearsal = new CanaryRehearsal(cluster);
            rehearsal.install(rehearsal.pack("1.0.0"));
            this.manifest = rehearsal.releases().manifest(1);
            this.values = rehearsal.releases().values(1);
            this.canary = canary(cluster.namespace(), undecided);
            queue(3);
            this.traffic = new Traffic(exporter, rehearsal, behaviour);
        }

        void queue(double length) {
            exporter.set(Map.of("queue{namespace=\"%s\"}".formatted(rehearsal.namespace), length));
        }

        CanaryOutcome run(String version) {
            return rehearsal.start(rehearsal.pack(version), canary);
        }

        List<CanaryStatusReport.Row> steps() {
            return new CanaryStatus(rehearsal.scope()).run().orElseThrow().steps();
        }

        /** Its canary fails in a step, for this reason, and nothing of it is left; returns the whole reason. */
        String takesBack(PackagedChart wanted, int step, String why) {
            CanaryOutcome outcome;
            Capacity capacity = new Capacity(rehearsal);
            try (capacity) {
                outcome = rehearsal.start(wanted, canary);
            }
            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
                assertThat(back.reason()).contains(why);
                assertThat(back.why()).isPresent();
            });
            assertThat(rehearsal.progress).anyMatch(p -> p instanceof Progress.Failed);
            assertThat(steps().stream()
                            .filter(s -> s.began().isPresent())
                            .map(CanaryStatusReport.Row::number)
                            .max(Integer::compare))
                    .hasValue(step);
            assertThat(rehearsal.releases().manifest(rehearsal.newest())).isEqualTo(manifest);
            assertThat(rehearsal.releases().values(rehearsal.newest())).isEqualTo(values);
            assertThat(rehearsal.deployment("shop-canary")).isNull();
            assertThat(capacity.fewest()).isEqualTo(3);
            assertThat(capacity.canaries()).isEqualTo(1);
            return ((CanaryOutcome.TakenBack) outcome).reason();
        }

        private static String canary(String namespace, String undecided) {
            return """
                    steps: [{weight: 25, hold: 4s}, {weight: 50, hold: 4s}]
                    checks:
                      - {name: stays-up, pods: {maxRestarts: 0}, interval: 1s}
                      - name: errors
                        interval: 1s
                        inconclusive: wait
                        prometheus:
                          address: "ADDRESS"
                          compare:
                            kind: proportion
                            canary: {errors: 'errors_total{LABELS,track="canary"}', total: 'requests_total{LABELS,track="canary"}'}
                            stable: {errors: 'errors_total{LABELS,track="stable"}', total: 'requests_total{LABELS,track="stable"}'}
                            margin: {relative: 0.2, absolute: 0.001}
                      - name: latency
                        interval: 1s
                        inconclusive: wait
                        prometheus:
                          address: "ADDRESS"
                          compare:
                            kind: mean
                            canary: {histogram: 'seconds_bucket{LABELS,track="canary"}'}
                            stable: {histogram: 'seconds_bucket{LABELS,track="stable"}'}
                            margin: {relative: 0.2, absolute: 0}
                      - name: queue
                        interval: 1s
                        inconclusive: UNDECIDED
                        prometheus: {address: "ADDRESS", query: 'sum(queue{LABELS})', max: 100}
                    """.replace("ADDRESS", prometheus.address())
                    .replace("UNDECIDED", undecided)
                    .replace("LABELS", "namespace=\"" + namespace + "\"");
        }

        @Override
        public void close() {
            traffic.close();
            rehearsal.close();
        }
    }
}
