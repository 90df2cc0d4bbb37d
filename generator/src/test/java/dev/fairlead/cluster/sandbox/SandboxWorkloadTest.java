package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a workload that works meets in a sandbox: the real control plane. */
@WithSandbox
@SandboxOnly("is about the sandbox")
final class SandboxWorkloadTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void rollsADeploymentOutOverAllNodes(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop").withReplicas(4).create();

        Await.within(SOON, () -> assertThat(shop.readyPods()).isEqualTo(4));
        assertThat(shop.pods()).extracting(pod -> pod.getSpec().getNodeName()).containsOnly("sandbox-1", "sandbox-2");
        assertThat(shop.pods()).extracting(pod -> pod.getStatus().getPodIP()).doesNotHaveDuplicates();
        assertThat(shop.events()).contains("Normal Scheduled", "Normal Started");
    }

    @Test
    void removesPodsWithTheirDeployment(TestCluster cluster) {
        TestWorkload shop = new TestWorkload(cluster, "shop").withReplicas(2).create();
        Await.within(SOON, () -> assertThat(shop.readyPods()).isEqualTo(2));

        cluster.client().apps().deployments().inNamespace(cluster.namespace()).delete();

        Await.within(SOON, () -> assertThat(shop.pods()).isEmpty());
    }

    @Test
    void completesAJob(TestCluster cluster) {
        var job = cluster.client()
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName("migrate")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withNewTemplate()
                        .withSpec(TestPods.restricted("registry.example/migrate:1.0.0")
                                .edit()
                                .withRestartPolicy("Never")
                                .build())
                        .endTemplate()
                        .endSpec()
                        .build());
        job.create();

        Await.within(
                SOON, () -> assertThat(job.get().getStatus().getSucceeded()).isEqualTo(1));
    }

    @Test
    void refusesAPrivilegedPodInARestrictedNamespace(TestCluster cluster) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("root")
                .withNamespace(cluster.namespace())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/root:1.0.0")
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();

        assertThatThrownBy(() -> cluster.client().resource(pod).create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(403))
                .hasMessageContaining("violates PodSecurity \"restricted:latest\"");
    }

    @Test
    void holdsAWorkloadToItsQuota(TestCluster cluster) {
        var quota = cluster.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("small")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("requests.cpu", new Quantity("200m"))
                        .endSpec()
                        .build());
        quota.create();
        Await.within(
                SOON,
                () -> assertThat(Objects.requireNonNull(quota.get()).getStatus().getHard())
                        .isNotEmpty());

        TestWorkload shop = new TestWorkload(cluster, "shop").withReplicas(3).create();

        Await.within(SOON, () -> assertThat(shop.readyPods()).isEqualTo(2));
        Await.within(SOON, () -> assertThat(shop.events("ReplicaSet")).contains("Warning FailedCreate"));
        assertThat(shop.pods()).hasSize(2);
    }
}
