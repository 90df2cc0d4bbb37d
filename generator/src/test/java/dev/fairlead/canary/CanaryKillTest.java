package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.Progress;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A canary whose program is killed at a random moment of its life, as by {@code kill -9}: a resume by another process, which has nothing
 * but the cluster, ends it. More seeds: {@code -Dfairlead.kills=100 -Dfairlead.seed=1}.
 */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class CanaryKillTest {

    private static final int FIRST = Integer.getInteger("fairlead.seed", 1);
    private static final int SEEDS = Integer.getInteger("fairlead.kills", 3);

    /** From the start of the process to the end of the canary, on a machine with other work. */
    private static final int LIFE_MILLIS = 30_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("seeds")
    void resumeEndsWhatWasKilled(int seed, TestCluster cluster) throws Exception {
        Random random = new Random(seed);
        boolean aborts = seed % 3 == 0;
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            rehearsal.install(rehearsal.pack("1.0.0"));
            String manifest = rehearsal.releases().manifest(1);
            String values = rehearsal.releases().values(1);
            if (aborts) {
                rehearsal.start(rehearsal.pack("1.1.0"), CanaryInItsOwnProcess.STEPS, java.util.OptionalInt.of(2));
            }
            Capacity capacity = new Capacity(rehearsal);
            CanaryOutcome outcome;
            try (capacity) {
                kill(rehearsal, aborts ? "abort" : "start", random.nextInt(aborts ? LIFE_MILLIS / 3 : LIFE_MILLIS));
                outcome = rehearsal.resume();
                if (aborts && outcome instanceof CanaryOutcome.Paused) {
                    // Killed before it had written down what it wanted.
                    outcome = rehearsal.abort("a person wants it");
                }
            }

            String told = "seed %d: %s, %s, %s"
                    .formatted(
                            seed,
                            outcome,
                            rehearsal.history(),
                            rehearsal.progress.stream()
                                    .filter(p -> p instanceof Progress.Step)
                                    .toList());
            assertThat(outcome.exitCode()).as(told).isZero();
            Revision newest = rehearsal.releases().history().getLast();
            assertThat(newest.status()).as(told).isEqualTo(ReleaseStatus.DEPLOYED);
            assertThat(rehearsal.deployment("shop-canary")).as(told).isNull();
            assertThat(rehearsal.ready("stable")).as(told).isEqualTo(3);
            assertThat(capacity.fewest()).as(told).isGreaterThanOrEqualTo(3);
            assertThat(capacity.canaries()).as(told).isLessThanOrEqualTo(1);
            boolean promoted = rehearsal.image("shop").endsWith(":1.1.0");
            if (!promoted) {
                assertThat(rehearsal.releases().manifest(newest.number()))
                        .as(told)
                        .isEqualTo(manifest);
                assertThat(rehearsal.releases().values(newest.number()))
                        .as(told)
                        .isEqualTo(values);
            }
            assertThat(promoted && aborts).as(told).isFalse();
            assertThat(rehearsal.resume()).as(told).isEqualTo(new CanaryOutcome.Nothing("shop"));
        }
    }

    private void kill(CanaryRehearsal rehearsal, String verb, int afterMillis) throws Exception {
        Process process = CanaryInItsOwnProcess.start(
                rehearsal, verb, folder.resolve("log").toFile());
        process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static IntStream seeds() {
        return IntStream.range(FIRST, FIRST + SEEDS);
    }
}
