package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.FaultLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program killed at any moment of a canary's life, as by {@code kill -9}, with Helm or without it, again and again over the life of
 * one release. A resume from a folder without any spec ends what was begun. {@code make canary-faults KILLS=100 SEED=2} makes it more
 * and other.
 */
@WithSandbox
@SandboxOnly("ends a canary at dozens of moments, whatever the pods are")
@Execution(ExecutionMode.CONCURRENT)
class CanaryKillTest {

    private static final int LANES = 2;
    private static final int KILLS = Integer.getInteger("fairlead.kills", 4);
    private static final long SEED = Long.getLong("fairlead.seed", 1);
    private static final Path ROUNDS = Path.of("target", "faults", "canary-rounds.jsonl");
    private static final FaultLedger LEDGER = new FaultLedger("canary");

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    static LongStream lanes() {
        return LongStream.range(SEED, SEED + Math.min(LANES, KILLS));
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void aResumeElsewhereEndsWhatWasKilled(long seed, TestCluster cluster) throws Exception {
        CanaryLife life = new CanaryLife(cluster, folder, elsewhere);
        Random random = new Random(seed);
        int wanted = KILLS / LANES + (seed - SEED < KILLS % LANES ? 1 : 0);
        int killed = 0;
        for (int i = 1; killed < wanted; i++) {
            assertThat(i)
                    .as("seed %d: commands end before they are killed", seed)
                    .isLessThan(3 * wanted + 10);
            CanaryLife.Work work = life.next(random);
            CanaryLife.Round round = life.play(work, i, random);
            keep(seed, i, round);
            killed += round.kills().size();
            assertThat(round.complaints())
                    .as("seed %d, round %d: %s%n%s", seed, i, work, round.story())
                    .isEmpty();
        }
    }

    private static synchronized void keep(long seed, int number, CanaryLife.Round round) throws IOException {
        Files.createDirectories(ROUNDS.getParent());
        for (CanaryLife.Kill kill : round.kills()) {
            LEDGER.add(
                    kill.ending().name(),
                    kill.work().name(),
                    round.complaints().isEmpty() ? round.result() : "wrong: " + round.result());
            Files.writeString(
                    ROUNDS,
                    "{\"seed\":%d,\"round\":%d,\"fault\":\"%s\",\"work\":\"%s\",\"place\":\"%s\",\"result\":\"%s\",\"fewestReady\":%d,\"complaints\":%d}%n"
                            .formatted(
                                    seed,
                                    number,
                                    kill.ending(),
                                    kill.work(),
                                    kill.place(),
                                    round.result(),
                                    round.fewest(),
                                    round.complaints().size()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
