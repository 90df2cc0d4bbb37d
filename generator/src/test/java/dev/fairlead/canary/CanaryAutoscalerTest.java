package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.SandboxDemand;
import dev.fairlead.cluster.sandbox.SandboxLoad;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.Progress;
import dev.fairlead.spec.PodShare;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The autoscaler moves the stable version between its bounds while a canary runs beside it. */
@WithSandbox
class CanaryAutoscalerTest {

    private static final Duration SCALING = Duration.ofMinutes(2);
    private static final String AUTOSCALER = "{enabled: true, minReplicas: 3, maxReplicas: 7, cpu: 70,"
            + " behavior: {scaleDown: {stabilizationWindowSeconds: 0}}}";

    @Test
    void theCanaryFollowsTheStableSizeAndTheNewAutoscalerComesWithThePromotion(TestCluster cluster) throws Exception {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(cluster)) {
            rehearsal.install(rehearsal.pack("1.0.0", "replicas: null", AUTOSCALER));
            Await.within(SCALING, () -> assertThat(rehearsal.ready("stable")).isEqualTo(3));
            AtomicBoolean idle = new AtomicBoolean();
            SandboxLoad load =
                    new SandboxLoad(cluster.client(), cluster.namespace(), Map.of("app.kubernetes.io/name", "shop"));
            Capacity capacity = new Capacity(rehearsal);
            try (capacity) {
                CompletableFuture<CanaryOutcome> canary = CompletableFuture.supplyAsync(() -> rehearsal.start(
                        rehearsal.pack(
                                "1.1.0", "replicas: null", AUTOSCALER.replace("maxReplicas: 7", "maxReplicas: 8")),
                        "steps: [{weight: 25, hold: 1h}]"));
                Await.within(
                        SCALING, () -> assertThat(rehearsal.ready("canary")).isEqualTo(1));

                // 630m over 70m a pod takes nine, of which the stable ones are seven, and two of the new version's are
                // a quarter.
                Thread clients = Thread.ofVirtual()
                        .start(() -> load.keep(
                                SandboxDemand.of("630m", "300Mi"), Duration.ofMinutes(10), idle::get, _ -> {}));
                Await.within(SCALING, () -> {
                    assertThat(rehearsal.ready("stable")).isEqualTo(7);
                    assertThat(rehearsal.ready("canary")).isEqualTo(2);
                });
                assertThat(new PodShare(7, 2).distance(25)).isLessThanOrEqualTo(PodShare.TOLERANCE);
                idle.set(true);
                clients.join(Duration.ofSeconds(20));
                Await.within(SCALING, () -> {
                    assertThat(rehearsal.ready("stable")).isEqualTo(3);
                    assertThat(rehearsal.ready("canary")).isEqualTo(1);
                });
                rehearsal.stop.set(true);
                assertThat(canary.join()).isInstanceOf(CanaryOutcome.Interrupted.class);
                rehearsal.stop.set(false);
            }
            assertThat(capacity.fewest()).isGreaterThanOrEqualTo(3);
            assertThat(rehearsal.progress)
                    .anyMatch(
                            p -> p instanceof Progress.Note note && note.what().contains("the canary gets 2"));

            assertThat(max(rehearsal)).isEqualTo(7);
            assertThat(rehearsal.promote()).isInstanceOf(CanaryOutcome.Promoted.class);
            assertThat(max(rehearsal)).isEqualTo(8);
        }
    }

    private static int max(CanaryRehearsal rehearsal) {
        return rehearsal
                .access
                .client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(rehearsal.namespace)
                .withName("shop")
                .get()
                .getSpec()
                .getMaxReplicas();
    }
}
