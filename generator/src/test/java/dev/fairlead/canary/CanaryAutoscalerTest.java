package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.SandboxDemand;
import dev.fairlead.cluster.sandbox.SandboxLoad;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.Progress;
import dev.fairlead.spec.PodShare;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The autoscaler moves the stable version between its bounds while a canary runs beside it. */
@WithSandbox
@SandboxOnly("tells its pods how much they take")
class CanaryAutoscalerTest {

    private static final Duration SCALING = Duration.ofMinutes(2);
    private static final String AUTOSCALER = "{enabled: true, minReplicas: 3, maxReplicas: 7, cpu: 70,"
            + " behavior: {scaleDown: {stabilizationWindowSeconds: 0}}}";

    @Test
    void theCanaryFollowsTheStableSizeAndTheNewAutoscalerComesWithThePromotion(TestCluster cluster) throws Exception {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            rehearsal.install(rehearsal.pack("1.0.0", "replicas: null", AUTOSCALER));
            Await.within(SCALING, () -> assertThat(rehearsal.ready("stable")).isEqualTo(3));
            SandboxLoad load =
                    new SandboxLoad(cluster.client(), cluster.namespace(), Map.of("app.kubernetes.io/name", "shop"));
            Capacity capacity = new Capacity(rehearsal);
            try (capacity) {
                CompletableFuture<CanaryOutcome> canary = CompletableFuture.supplyAsync(() -> rehearsal.start(
                        rehearsal.pack(
                                "1.1.0", "replicas: null", AUTOSCALER.replace("maxReplicas: 7", "maxReplicas: 8")),
                        "steps: [{weight: 25, hold: 1h}]"));
                settlesAt(3, 1, rehearsal);

                try (Clients _ = new Clients(load)) {
                    settlesAt(7, 2, rehearsal);
                }
                settlesAt(3, 1, rehearsal);
                assertThat(resizes(rehearsal)).containsExactly("the canary gets 2", "the canary gets 1");

                try (Clients _ = new Clients(load)) {
                    settlesAt(7, 2, rehearsal);
                    rehearsal.stop.set(true);
                    assertThat(canary.join()).isInstanceOf(CanaryOutcome.Interrupted.class);
                    rehearsal.stop.set(false);
                    promotesWithoutLosingAPod(rehearsal);
                }
            }
            assertThat(capacity.fewest()).isGreaterThanOrEqualTo(3);
            assertThat(capacity.canaries()).isEqualTo(1);
        }
    }

    /** Who is served by seven stable pods is served by seven at least at every moment of the promotion. */
    private static void promotesWithoutLosingAPod(CanaryRehearsal rehearsal) {
        assertThat(max(rehearsal)).isEqualTo(7);
        Capacity capacity = new Capacity(rehearsal);
        try (capacity) {
            assertThat(rehearsal.promote()).isInstanceOf(CanaryOutcome.Promoted.class);
        }
        assertThat(capacity.fewest()).isGreaterThanOrEqualTo(7);
        assertThat(max(rehearsal)).isEqualTo(8);
    }

    private static void settlesAt(long stable, long canary, CanaryRehearsal rehearsal) throws Exception {
        Await.within(SCALING, () -> {
            assertThat(rehearsal.ready("stable")).isEqualTo(stable);
            assertThat(rehearsal.ready("canary")).isEqualTo(canary);
        });
        assertThat(new PodShare((int) stable, (int) canary).distance(25)).isLessThanOrEqualTo(PodShare.TOLERANCE);
    }

    /** What was told of every new size of the canary, without sizes on the way that were passed through. */
    private static List<String> resizes(CanaryRehearsal rehearsal) {
        return rehearsal.progress.stream()
                .filter(p -> p instanceof Progress.Note note && note.what().contains("the canary gets"))
                .map(p -> ((Progress.Note) p).what().replaceFirst(".*: ", ""))
                .toList();
    }

    /**
     * Clients that take 126m: over 14m a pod that is nine pods, of which the stable ones are seven, and two of the new version's are a
     * quarter.
     */
    private static final class Clients implements AutoCloseable {

        private final AtomicBoolean idle = new AtomicBoolean();
        private final Thread thread;

        Clients(SandboxLoad load) {
            this.thread = Thread.ofVirtual()
                    .start(() -> load.keep(
                            _ -> SandboxDemand.of("126m", "300Mi"), Duration.ofMinutes(10), idle::get, _ -> {}));
        }

        @Override
        public void close() {
            idle.set(true);
            try {
                thread.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int max(CanaryRehearsal rehearsal) {
        return Objects.requireNonNull(rehearsal.autoscaler("shop")).getSpec().getMaxReplicas();
    }
}
