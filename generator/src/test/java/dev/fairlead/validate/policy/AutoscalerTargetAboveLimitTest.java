package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoscalerTargetAboveLimitTest {

    @Test
    void findsMemoryThatIsKilledBeforeItScales() {
        assertThat(Release.breaches(
                        new AutoscalerTargetAboveLimit(),
                        Release.withContainer("resources: {requests: {memory: 256Mi}, limits: {memory: 256Mi}}"),
                        Release.AUTOSCALER
                                .replace("name: cpu", "name: memory")
                                .replace("Utilization: 70", "Utilization: 100")))
                .containsExactly(
                        "policy/autoscaler-target-above-limit /spec/metrics/0/resource/target/averageUtilization "
                                + "pods are added when they use 282Mi of memory each, and their limit is 256Mi");
    }

    @Test
    void countsKubernetesTolerance() {
        assertThat(Release.breaches(
                        new AutoscalerTargetAboveLimit(),
                        Release.withContainer("resources: {requests: {cpu: 100m}, limits: {cpu: 100m}}"),
                        Release.AUTOSCALER
                                .replace("name: cpu", "name: cpu")
                                .replace("Utilization: 70", "Utilization: 95")))
                .containsExactly(
                        "policy/autoscaler-target-above-limit /spec/metrics/0/resource/target/averageUtilization "
                                + "pods are added when they use 105m of cpu each, and their limit is 100m");
        assertThat(Release.breaches(
                        new AutoscalerTargetAboveLimit(),
                        Release.withContainer("resources: {requests: {cpu: 100m}, limits: {cpu: 100m}}"),
                        Release.AUTOSCALER
                                .replace("name: cpu", "name: cpu")
                                .replace("Utilization: 70", "Utilization: 90")))
                .isEmpty();
    }

    @Test
    void findsATargetFarAboveTheRequest() {
        assertThat(Release.breaches(
                        new AutoscalerTargetAboveLimit(),
                        Release.withContainer("resources: {requests: {memory: 100Mi}, limits: {memory: 200Mi}}"),
                        Release.AUTOSCALER
                                .replace("name: cpu", "name: memory")
                                .replace("Utilization: 70", "Utilization: 200")))
                .containsExactly(
                        "policy/autoscaler-target-above-limit /spec/metrics/0/resource/target/averageUtilization "
                                + "pods are added when they use 220Mi of memory each, and their limit is 200Mi");
    }

    @Test
    void hasNothingToSayWithoutALimit() {
        assertThat(Release.breaches(
                        new AutoscalerTargetAboveLimit(),
                        Release.withContainer("resources: {requests: {cpu: 100m}}"),
                        Release.AUTOSCALER
                                .replace("name: cpu", "name: cpu")
                                .replace("Utilization: 70", "Utilization: 300")))
                .isEmpty();
    }
}
