package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@WithSandbox
@SandboxOnly("is about the sandbox")
final class SandboxAutoscalerTest {

    private static final Duration SCALING = Duration.ofSeconds(90);

    @Test
    void declaredLoadMovesTheAutoscalerUpAndBack(TestCluster cluster) throws InterruptedException {
        TestWorkload shop = new TestWorkload(cluster, "shop").withReplicas(3).create();
        autoscale(shop, 3, 5);
        Await.within(SCALING, () -> assertThat(shop.readyPods()).isEqualTo(3));
        SandboxLoad load = new SandboxLoad(cluster.client(), cluster.namespace(), shop.labels());
        AtomicBoolean stop = new AtomicBoolean();
        List<Integer> seen = new CopyOnWriteArrayList<>();

        // 350m over 70m a pod, which is 70 % of the 100m that a pod asks for, takes five.
        Thread clients = Thread.ofVirtual()
                .start(() ->
                        load.keep(_ -> SandboxDemand.of("350m", "300Mi"), Duration.ofMinutes(5), stop::get, seen::add));
        Await.within(SCALING, () -> assertThat(shop.readyPods()).isEqualTo(5));
        stop.set(true);
        clients.join(Duration.ofSeconds(20));

        assertThat(clients.isAlive()).isFalse();
        assertThat(seen).startsWith(3);
        assertThat(shop.pods())
                .allSatisfy(pod -> assertThat(pod.getMetadata().getAnnotations())
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                some -> assertThat(some)
                                        .doesNotContainKeys(
                                                "sandbox.fairlead.dev/cpu", "sandbox.fairlead.dev/memory")));
        Await.within(SCALING, () -> assertThat(shop.readyPods()).isEqualTo(3));
    }

    private static void autoscale(TestWorkload workload, int least, int most) {
        workload.cluster()
                .client()
                .resource(new HorizontalPodAutoscalerBuilder()
                        .withNewMetadata()
                        .withName(workload.name())
                        .withNamespace(workload.cluster().namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withNewScaleTargetRef("apps/v1", "Deployment", workload.name())
                        .withMinReplicas(least)
                        .withMaxReplicas(most)
                        .addNewMetric()
                        .withType("Resource")
                        .withNewResource()
                        .withName("cpu")
                        .withNewTarget()
                        .withType("Utilization")
                        .withAverageUtilization(70)
                        .endTarget()
                        .endResource()
                        .endMetric()
                        .withNewBehavior()
                        .withNewScaleDown()
                        .withStabilizationWindowSeconds(0)
                        .endScaleDown()
                        .endBehavior()
                        .endSpec()
                        .build())
                .create();
    }
}
