package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes and limits of our charts heal, and what callers notice of it. */
@WithKind
class ProbesTest {

    private static final int PER_SECOND = 100;

    @TempDir
    private Path folder;

    private Sample sample;
    private String ill;

    @BeforeEach
    void threePods(TestCluster cluster, Entrance entrance) throws IOException {
        sample = new Sample(folder, cluster, entrance).install("1.0.0");
        ill = Sample.names(sample.pods("stable")).getFirst();
    }

    /** It still answers what reaches it before the Service lets go of it, so nothing is lost. */
    @Test
    void aPodThatIsNotReadyLeavesTheServiceAndComesBack() {
        Tally during;
        try (Load load = Load.of(sample.caller(), PER_SECOND)) {
            sample.tell(ill, "behavior?ready=false");
            Await.within(
                    Sample.HEALING,
                    () -> assertThat(Load.burst(sample.caller(), 60).pods())
                            .hasSize(2)
                            .doesNotContainKey(ill));
            assertThat(sample.pods("stable")).hasSize(2);
            assertThat(Load.burst(sample.caller(), 300).pods()).hasSize(2).doesNotContainKey(ill);
            sample.tell(ill, "behavior?ready=true");
            sample.awaitServing(3);
            during = load.stop();
        }
        TrafficTable.row(
                "a pod that is not ready leaves the Service",
                during.sent(),
                "0 lost",
                "left and came back",
                during.lostInAll());
        assertThat(sample.pods("stable")).hasSize(3);
        assertThat(restarts()).isZero();
        assertThat(during.lost()).isEmpty();
    }

    /**
     * Liveness says nothing to the Service: it goes on sending a third of the requests until the container has ended and the pod is known
     * not to be ready. That takes a status update and a turn of the node's proxy: 5 s are allowed, so {@value #PER_SECOND} · ⅓ · 5 s = 167
     * requests.
     */
    @Test
    void aPodThatIsNotAliveIsRestarted() {
        int bound = PER_SECOND * 5 / 3 + 1;
        Tally during;
        try (Load load = Load.of(sample.caller(), PER_SECOND)) {
            sample.tell(ill, "behavior?live=false");
            Await.within(Sample.HEALING, () -> assertThat(restarts()).isEqualTo(1));
            sample.awaitServing(3);
            during = load.stop();
        }
        TrafficTable.row(
                "a pod that is not alive is restarted",
                during.sent(),
                "at most " + bound + " lost",
                "restarted once",
                during.lostInAll());
        assertThat(sample.pods("stable")).hasSize(3);
        assertThat(during.lostInAll()).isLessThanOrEqualTo(bound);
    }

    /** The kernel ends it without a word: what it was answering is lost, and what reaches it until it listens again, as above. */
    @Test
    void aPodAboveItsMemoryLimitIsKilledAndHeals() {
        int bound = PER_SECOND * 5 / 3 + 1;
        Tally during;
        try (Load load = Load.of(sample.caller(), PER_SECOND)) {
            sample.tell(ill, "allocate?mebibytes=200");
            Await.within(Sample.HEALING, () -> assertThat(restarts()).isEqualTo(1));
            sample.awaitServing(3);
            during = load.stop();
        }
        ContainerStatus container = container();
        TrafficTable.row(
                "a memory limit kills, and the pod heals",
                during.sent(),
                "at most " + bound + " lost",
                container.getLastState().getTerminated().getReason(),
                during.lostInAll());
        assertThat(container.getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
        assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(137);
        assertThat(sample.pods("stable")).hasSize(3);
        assertThat(during.lostInAll()).isLessThanOrEqualTo(bound);
    }

    private int restarts() {
        return container().getRestartCount();
    }

    private ContainerStatus container() {
        return sample.pod(ill).getStatus().getContainerStatuses().getFirst();
    }
}
