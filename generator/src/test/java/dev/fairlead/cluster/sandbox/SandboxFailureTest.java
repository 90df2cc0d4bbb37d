package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that fail on demand show what a kubelet would show. */
@WithSandbox
@SandboxOnly("is about the sandbox")
final class SandboxFailureTest {

    private static final String BEHAVIOR = "sandbox.fairlead.dev/behavior";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void neverReadyRunsAndFailsItsProbe(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop")
                .withAnnotation(BEHAVIOR, "never-ready")
                .create();

        Await.within(SOON, () -> assertThat(shop.events()).contains("Warning Unhealthy"));
        Pod pod = shop.pods().getFirst();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(container(pod).getState().getRunning()).isNotNull();
        assertThat(shop.readyPods()).isZero();
        assertThat(pod.getStatus().getConditions())
                .filteredOn(condition -> "Ready".equals(condition.getType()))
                .first()
                .satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("False");
                    assertThat(condition.getReason()).isEqualTo("ContainersNotReady");
                    assertThat(condition.getMessage()).isEqualTo("containers with unready status: [app]");
                });
    }

    @Test
    void crashLoopRestartsAgainAndAgain(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop")
                .withAnnotation(BEHAVIOR, "crash-loop")
                .create();

        Await.within(SOON, () -> {
            ContainerStatus status = container(shop.pods().getFirst());
            assertThat(status.getRestartCount()).isGreaterThanOrEqualTo(2);
            assertThat(status.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
            assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(1);
            assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("Error");
        });
        assertThat(shop.readyPods()).isZero();
        assertThat(shop.events()).contains("Warning BackOff");
    }

    @Test
    void imagePullErrorNeverStarts(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop")
                .withAnnotation(BEHAVIOR, "image-pull-error")
                .create();

        Await.within(
                SOON,
                () -> assertThat(container(shop.pods().getFirst())
                                .getState()
                                .getWaiting()
                                .getReason())
                        .isEqualTo("ImagePullBackOff"));
        assertThat(shop.pods().getFirst().getStatus().getPhase()).isEqualTo("Pending");
        assertThat(shop.events()).contains("Warning Failed", "Normal BackOff");
    }

    @Test
    void slowStartIsReadyAfterItsTime(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop")
                .withAnnotation(BEHAVIOR, "slow-start:5s")
                .create();

        Await.within(SOON, () -> assertThat(shop.readyPods()).isEqualTo(1));
        Pod pod = shop.pods().getFirst();
        Instant ready = pod.getStatus().getConditions().stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(condition -> Instant.parse(condition.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
        assertThat(ready)
                .isAfterOrEqualTo(Instant.parse(pod.getStatus().getStartTime()).plusSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example/shop:1.6.0-crash-loop",
                "registry.example:5000/shop:1.6.0-crash-loop"
                        + "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void theTagOfTheImageCanAskForAFailure(String image, TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop").withImage(image).create();

        Await.within(
                SOON,
                () -> assertThat(container(shop.pods().getFirst()).getRestartCount())
                        .isPositive());
    }

    @Test
    void theAnnotationGoesBeforeTheTag(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop")
                .withImage("registry.example/shop:1.6.0-crash-loop")
                .withAnnotation(BEHAVIOR, "ready")
                .create();

        Await.within(SOON, () -> assertThat(shop.readyPods()).isEqualTo(1));
    }

    @Test
    void saysSoWhenItDoesNotKnowABehavior(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop")
                .withAnnotation(BEHAVIOR, "explode")
                .create();

        Await.within(SOON, () -> assertThat(shop.events()).contains("Warning UnknownBehavior"));
        assertThat(shop.readyPods()).isZero();
    }

    private static ContainerStatus container(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }
}
