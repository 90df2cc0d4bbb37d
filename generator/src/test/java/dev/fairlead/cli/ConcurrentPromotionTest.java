package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs, each in a process of its own, promote one service at once: one wins, the other one says why it does not. */
@WithSandbox
class ConcurrentPromotionTest {

    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String WROTE = "wrote environments/promotions/web/prod.yaml";

    @TempDir
    private Path folder;

    @Test
    void ofTwoAtOnceOneWinsAndTheOtherSaysWhy(TestCluster dev) throws IOException, InterruptedException {
        PromotableProject promotable = PromotableProject.installed(folder, dev);
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            promotable.restore();
            List<ProgramProcess> both = start(promotable, new Random(seed));
            List<String> said =
                    Stream.of(both.getFirst().output(), both.getLast().output()).toList();

            assertThat(said)
                    .as("seed " + seed)
                    .filteredOn(s -> s.contains(WROTE))
                    .hasSize(1);
            for (ProgramProcess one : both) {
                String words = one.output();
                if (words.contains(WROTE)) {
                    assertThat(one.code()).as(words).isZero();
                } else if (words.contains("promoted already")) {
                    assertThat(one.code()).as("it came when all was done").isZero();
                } else {
                    refused++;
                    assertThat(one.code()).as(words).isEqualTo(3);
                    assertThat(words)
                            .containsPattern(
                                    "another promotion works in this project: (one|other) promotes web to prod since \\S+Z \\(process \\d+\\)")
                            .contains("wait until it has ended, then repeat");
                }
            }
            assertThat(promotable.isComplete()).as("seed " + seed).isTrue();
            assertThat(promotable.project().path("environments/promotions/web/prod"))
                    .as("there is one record, and none before it")
                    .doesNotExist();
        }
        assertThat(refused).as("rounds in which they met").isPositive();
    }

    private static List<ProgramProcess> start(PromotableProject promotable, Random random)
            throws IOException, InterruptedException {
        ProgramProcess one = promotable.promote("one");
        Thread.sleep(random.nextInt(400));
        ProgramProcess other = promotable.promote("other");
        try {
            assertThat(one.ends(LIMIT)).isTrue();
            assertThat(other.ends(LIMIT)).isTrue();
        } finally {
            one.remove();
            other.remove();
        }
        return List.of(one, other);
    }
}
