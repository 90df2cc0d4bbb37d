package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithSandbox
final class SandboxWorkloadTest {

    @Test
    void rollsADeploymentOut(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop").withReplicas(3).create();

        Await.within(Duration.ofSeconds(20), () -> assertThat(shop.readyPods()).isEqualTo(3));
    }
}
