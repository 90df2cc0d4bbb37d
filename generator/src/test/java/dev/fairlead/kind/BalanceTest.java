package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the Service of our charts sends requests. */
@WithKind
class BalanceTest {

    private static final int REQUESTS = 3_000;
    private static final double FALSE_ALARM = 1e-6;

    @TempDir
    private Path folder;

    /**
     * The node's proxy takes each of n ready pods with probability 1/n, for each connection anew. So a pod's count over m connections is
     * binomial (m, 1/n); with a false alarm of {@value #FALSE_ALARM} / n for each pod, all hold but once in a million runs.
     */
    @Test
    void everyReadyPodGetsItsShare(TestCluster cluster, Entrance entrance) throws IOException {
        Sample sample = new Sample(folder, cluster, entrance).install("1.0.0");

        Tally tally = Load.burst(sample.caller(), REQUESTS);

        Binomial.Bounds bounds = new Binomial(REQUESTS, 1.0 / 3).bounds(FALSE_ALARM / 3);
        Map<String, Integer> counts = tally.pods();
        TrafficTable.row("Service balances over 3 pods", tally.sent(), bounds, counts.values(), tally.lostInAll());
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(Sample.names(sample.pods("stable")));
        assertThat(counts.values()).allMatch(bounds::hold);
        assertThat(tally.lost()).isEmpty();
    }

    @Test
    void aClientSticksToItsPod(TestCluster cluster, Entrance entrance) throws IOException {
        Sample sample = new Sample(folder, cluster, entrance)
                .change("service: {type", "service: {sessionAffinity: clientIP, type")
                .version("1.0.0");
        sample.run("install").good();
        sample.awaitAnswers();

        Tally tally = Load.burst(sample.caller(), 500);

        TrafficTable.row(
                "clientIP sticks", tally.sent(), "1 pod of 3", tally.pods().size() + " pod", tally.lostInAll());
        assertThat(sample.pods("stable")).hasSize(3);
        assertThat(tally.pods()).hasSize(1);
        assertThat(tally.lost()).isEmpty();
    }
}
