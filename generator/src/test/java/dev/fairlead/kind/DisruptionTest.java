package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disruption budget of our charts, against the eviction API that a drain of a node goes through. */
@WithKind
class DisruptionTest {

    private static final Duration REPLACED = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void podsAreEvictedOneByOneAndNoRequestIsLost(TestCluster cluster, Entrance entrance) throws Exception {
        Sample sample = new Sample(folder, cluster, entrance).install("1.0.0");
        List<String> before = Sample.names(sample.pods("stable"));
        int refused = 0;
        Tally during;
        try (Load load = Load.of(sample.caller(), 200)) {
            load.until(200);
            assertThat(sample.evict(before.getFirst())).isTrue();
            assertThat(sample.evict(before.get(1)))
                    .as("the budget is spent (429)")
                    .isFalse();
            refused++;
            for (String pod : before.subList(1, 3)) {
                while (!sample.evict(pod)) {
                    refused++;
                    Thread.sleep(500);
                }
            }
            Await.within(
                    REPLACED,
                    () -> assertThat(Sample.names(sample.pods("stable")))
                            .hasSize(3)
                            .doesNotContainAnyElementsOf(before));
            during = load.stop();
        }
        TrafficTable.row(
                "3 pods evicted, budget 1", during.sent(), "0 lost", refused + " refused with 429", during.lostInAll());
        assertThat(during.lost()).isEmpty();
    }
}
