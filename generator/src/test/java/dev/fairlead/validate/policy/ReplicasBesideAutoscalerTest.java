package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicasBesideAutoscalerTest {

    private static final String WITH_REPLICAS =
            Release.DEPLOYMENT.replace("spec:\n  selector", "spec:\n  replicas: 2\n  selector");

    @Test
    void refusesReplicasOfAScaledWorkload() {
        assertThat(Release.breaches(new ReplicasBesideAutoscaler(), WITH_REPLICAS, Release.AUTOSCALER))
                .containsExactly("policy/replicas-beside-autoscaler /spec/replicas replicas is 2, but "
                        + "HorizontalPodAutoscaler/shop scales this workload");
    }

    @Test
    void refusesReplicasOfAWorkloadThatKedaScales() {
        String scaledObject = Release.AUTOSCALER
                .replace("autoscaling/v2", "keda.sh/v1alpha1")
                .replace("HorizontalPodAutoscaler", "ScaledObject");

        assertThat(Release.breaches(new ReplicasBesideAutoscaler(), WITH_REPLICAS, scaledObject))
                .singleElement()
                .asString()
                .contains("ScaledObject/shop");
    }

    @Test
    void allowsReplicasWithoutAutoscalerAndAutoscalersOfOthers() {
        String other = Release.AUTOSCALER.replace("Deployment, name: shop", "Deployment, name: cart");

        assertThat(Release.breaches(new ReplicasBesideAutoscaler(), WITH_REPLICAS, other))
                .isEmpty();
        assertThat(Release.breaches(new ReplicasBesideAutoscaler(), Release.DEPLOYMENT, Release.AUTOSCALER))
                .isEmpty();
    }
}
