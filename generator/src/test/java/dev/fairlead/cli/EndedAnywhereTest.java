package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.FaultLedger;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program ended at any moment of its life, again and again over the life of one release. The next run finishes or takes back, and no
 * ready pod is missed. {@code -Dfairlead.kills=100 -Dfairlead.seed=2} makes it more and other.
 */
@WithSandbox
@SandboxOnly("ends an install at dozens of moments, whatever the pods are")
@Execution(ExecutionMode.CONCURRENT)
class EndedAnywhereTest {

    private static final int LANES = 3;
    private static final int ROUNDS = Integer.getInteger("fairlead.kills", 8);
    private static final long SEED = Long.getLong("fairlead.seed", 1);

    /** Ten kills to two signals. */
    private static final List<Ending> ENDINGS = Stream.of(
                    Collections.nCopies(5, Ending.KILL_PROGRAM).stream(),
                    Stream.of(Ending.INTERRUPT, Ending.TERMINATE),
                    Collections.nCopies(5, Ending.KILL_GROUP).stream())
            .flatMap(e -> e)
            .toList();

    private static final List<ReleaseLife.Work> WORKS = List.of(ReleaseLife.Work.values());
    private static final FaultLedger LEDGER = new FaultLedger("ended");

    @TempDir
    private Path folder;

    static LongStream lanes() {
        return LongStream.range(SEED, SEED + Math.min(LANES, ROUNDS));
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void theNextRunFinishesOrTakesBack(long seed, TestCluster cluster) throws Exception {
        ReleaseLife life = new ReleaseLife(cluster, folder);
        Random random = new Random(seed);
        life.begin();
        int rounds = ROUNDS / LANES + (seed - SEED < ROUNDS % LANES ? 1 : 0);
        for (int i = 1; i <= rounds; i++) {
            Ending ending = ENDINGS.get((int) ((seed * 5 + i) % ENDINGS.size()));
            ReleaseLife.Work work = WORKS.get(random.nextInt(WORKS.size()));
            ReleaseLife.Round round = life.play(work, ending, i, random);
            LEDGER.add(ending.name(), work.name(), round.first() + ", then " + round.next());
            String story = "seed %d, round %d: %s %s%n%s".formatted(seed, i, ending, work, round.story());
            assertThat(round.complaints()).as(story).isEmpty();
        }
    }
}
