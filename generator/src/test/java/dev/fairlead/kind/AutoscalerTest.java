package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
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

    /** Each pod asks for 20m and burns 40m: twice what it may, so that the autoscaler wants more than seven and may add two at a time. */
    @Test
    void growsByTwoAtATimeUnderRealLoad(TestCluster cluster, Entrance entrance, KindCluster kind) throws IOException {
        kind.addMetrics();
        Sample sample = new Sample(folder, cluster, entrance)
                .change("  replicas: 3\n", "")
                .section(SECTION)
                .install("1.0.0");
        Set<Integer> sizes = new TreeSet<>();
        Set<String> burning = new HashSet<>();

        Await.within(GROWING, () -> {
            for (String pod : Sample.names(sample.pods("stable"))) {
                if (burning.add(pod)) {
                    sample.tell(pod, "burn?cores=0.04&for=5m");
                }
            }
            sizes.add(sample.replicas());
            assertThat(sample.pods("stable")).hasSize(7);
        });

        sample.awaitServing();
        Tally tally = Load.burst(sample.caller(), 1_000);
        TrafficTable.row("the autoscaler grows on real CPU", tally.sent(), "3, 5, 7", sizes, tally.lostInAll());
        assertThat(sizes).containsExactly(3, 5, 7);
        assertThat(tally.pods()).hasSize(7);
        assertThat(tally.lost()).isEmpty();
    }
}
