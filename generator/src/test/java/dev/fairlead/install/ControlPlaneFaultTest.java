package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.OwnControlPlane;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.FaultLedger;
import dev.fairlead.fault.ReadySampler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The processes of the control plane are killed and started again, or stand still, in the middle of the work; on a sandbox of
 * this test alone. {@code -Dfairlead.faults=N} does each N times with each work; without it the API server is killed once.
 */
@WithSandbox
@SandboxOnly("ends the control plane")
class ControlPlaneFaultTest {

    private interface Strike {
        void at(OwnControlPlane plane) throws IOException, InterruptedException;
    }

    private static final int RUNS = Integer.getInteger("fairlead.faults", 0);
    private static final long SEED = Long.getLong("fairlead.seed", 1);
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final FaultLedger LEDGER = new FaultLedger("control-plane");
    private static OwnControlPlane plane;

    @BeforeAll
    static void begin() {
        plane = OwnControlPlane.start("faults");
    }

    @AfterAll
    static void end() {
        plane.close();
    }

    @TestFactory
    List<DynamicTest> nothingIsLostAndNothingIsStuck() {
        Map<String, Strike> strikes = new LinkedHashMap<>();
        strikes.put("ETCD_RESTARTS", p -> p.restart("etcd", Duration.ofSeconds(2)));
        strikes.put("API_SERVER_KILLED_FOR_10_S", p -> p.restart("kube-apiserver", TEN));
        strikes.put("API_SERVER_STANDS_STILL_10_S", p -> p.freeze("kube-apiserver", TEN));
        strikes.put("ETCD_STANDS_STILL_10_S", p -> p.freeze("etcd", TEN));
        List<DynamicTest> tests = new ArrayList<>();
        strikes.forEach((name, strike) -> {
            boolean quick = RUNS == 0;
            if (quick && !name.startsWith("API_SERVER_KILLED")) {
                return;
            }
            for (ReleaseWork work : quick ? List.of(ReleaseWork.UPGRADE) : List.of(ReleaseWork.values())) {
                for (long seed = SEED; seed < SEED + Math.max(1, RUNS); seed++) {
                    long chosen = seed;
                    tests.add(DynamicTest.dynamicTest(
                            "%s %s %d".formatted(name, work, seed), () -> run(name, strike, work, chosen)));
                }
            }
        });
        return tests;
    }

    private static void run(String name, Strike strike, ReleaseWork work, long seed) throws Exception {
        Random random = new Random(seed * 31 + work.name().hashCode());
        try (TestCluster cluster = plane.cluster();
                Rehearsal rehearsal = Rehearsal.on(cluster)) {
            work.prepare(rehearsal);
            PackagedChart chart = work.chart(rehearsal);
            String before = rehearsal.history();
            String outcome;
            int least;
            try (ReadySampler ready = ReadySampler.of(rehearsal.access.client(), rehearsal.namespace, "web")) {
                Thread striker = Thread.ofVirtual().start(() -> {
                    try {
                        Thread.sleep(random.nextInt(4_000));
                        strike.at(plane);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                outcome = work.run(rehearsal, chart);
                striker.join();
                least = ready.stop();
            }
            String result = outcome.substring(0, outcome.indexOf(':'));
            LEDGER.add(name, work.name(), result);
            String story = "%s %s seed %d: %s, %s%n%s"
                    .formatted(name, work, seed, outcome, rehearsal.history(), rehearsal.progress);
            FaultChecks.settled(rehearsal, work, result, before, story);
            if (work.isChange()) {
                assertThat(least).as("ready pods; " + story).isGreaterThanOrEqualTo(3);
            }
            FaultChecks.nextInstallWorks(rehearsal, story);
        }
    }
}
