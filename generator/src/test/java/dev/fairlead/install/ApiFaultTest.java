package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.FaultLedger;
import dev.fairlead.fault.FaultProxy;
import dev.fairlead.fault.ReadySampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An API server that fails in the middle of the work: nothing is lost, nothing stays stuck, and the pods that ran go on running.
 * {@code -Dfairlead.faults=N} runs each fault N times with each work.
 */
@WithSandbox
@SandboxOnly("is about answers of the API server, whatever the pods are")
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class ApiFaultTest {

    private static final int RUNS = Integer.getInteger("fairlead.faults", 0);
    private static final long SEED = Long.getLong("fairlead.seed", 1);
    private static final FaultLedger LEDGER = new FaultLedger("api");

    @TempDir
    private Path folder;

    /** Every fault with one kind of work, or every fault with every work as often as it is asked for. */
    static Stream<Arguments> faults() {
        List<ReleaseWork> works = List.of(ReleaseWork.values());
        List<Arguments> all = new ArrayList<>();
        for (ApiFault fault : ApiFault.values()) {
            List<ReleaseWork> chosen = RUNS > 0 ? works : List.of(works.get((all.size() + 1) % works.size()));
            for (ReleaseWork work : chosen) {
                for (long seed = SEED; seed < SEED + Math.max(1, RUNS); seed++) {
                    all.add(Arguments.of(fault, work, seed));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostAndNothingIsStuck(ApiFault fault, ReleaseWork work, long seed, TestCluster cluster)
            throws Exception {
        try (Rehearsal direct = Rehearsal.on(cluster);
                FaultProxy proxy = FaultProxy.before(cluster.kubeconfig(), seed);
                Rehearsal faulty = direct.through(proxy.kubeconfig(folder), FaultProxy.CONTEXT)) {
            work.prepare(direct);
            PackagedChart chart = work.chart(direct);
            String before = direct.history();
            String outcome;
            int least;
            try (ReadySampler ready = ReadySampler.of(direct.access.client(), direct.namespace, "web")) {
                CompletableFuture<Void> struck = strike(
                        fault,
                        proxy,
                        direct.namespace,
                        new Random(seed * 31 + work.name().hashCode()));
                outcome = work.run(faulty, chart);
                struck.join();
                proxy.heal();
                least = ready.stop();
            }
            String result = outcome.substring(0, outcome.indexOf(':'));
            LEDGER.add(fault.name(), work.name(), result);
            String story = "%s %s seed %d: %s, %s%n%s"
                    .formatted(fault, work, seed, outcome, direct.history(), faulty.progress);
            FaultChecks.settled(direct, work, result, before, story);
            if (work.isChange()) {
                assertThat(least).as("ready pods; " + story).isGreaterThanOrEqualTo(3);
            }
            FaultChecks.nextInstallWorks(direct, story);
        }
    }

    private static CompletableFuture<Void> strike(ApiFault fault, FaultProxy proxy, String namespace, Random random) {
        CompletableFuture<Void> struck = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(fault.moment(random));
                fault.strike(proxy, namespace, random);
                struck.complete(null);
            } catch (IOException | InterruptedException | IllegalStateException e) {
                struck.completeExceptionally(e);
            }
        });
        return struck;
    }
}
