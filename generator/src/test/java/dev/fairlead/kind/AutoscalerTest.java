package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The autoscaler of our charts, on the processor time that the kubelet measures. */
@WithKind
class AutoscalerTest {

    private static final Duration GROWING = Duration.ofMinutes(4);
    private static final String SECTION = """
            autoscaler:
              minReplicas: 3
              maxReplicas: 7
              cpu: 70
              behavior:
                scaleUp:
                  stabilizationWindowSeconds: 0
                  policies: [{type: Pods, value: 2, periodSeconds: 15}]
            """;

    @TempDir
    private Path folder;

    /** Each pod asks for 20m, and the first three burn 100m each: enough for twenty pods, of which it may have seven and add two at a time. */
    @Test
    void growsByTwoAtATimeUnderRealLoad(TestCluster cluster, Entrance entrance, KindCluster kind) throws IOException {
        kind.addMetrics();
        Sample sample = new Sample(folder, cluster, entrance)
                .change("  replicas: 3\n", "")
                .section(SECTION)
                .install("1.0.0");
        TreeSet<Integer> sizes = new TreeSet<>(Set.of(sample.replicas()));
        Sample.names(sample.pods("stable")).forEach(pod -> sample.tell(pod, "burn?cores=0.1&for=5m"));

        Await.within(GROWING, () -> {
            sizes.add(sample.replicas());
            assertThat(sample.pods("stable")).hasSize(7);
        });

        sample.awaitServing();
        Tally tally = Load.burst(sample.caller(), 1_000);
        TrafficTable.row(
                "the autoscaler grows on real CPU", tally.sent(), "3 to 7, by 2 at most", sizes, tally.lostInAll());
        assertThat(sizes.getFirst()).isEqualTo(3);
        assertThat(sizes.getLast()).isEqualTo(7);
        assertThat(sizes.headSet(7))
                .allSatisfy(size -> assertThat(sizes.higher(size)).isLessThanOrEqualTo(size + 2));
        assertThat(tally.pods()).hasSize(7);
        assertThat(tally.lost()).isEmpty();
    }
}
