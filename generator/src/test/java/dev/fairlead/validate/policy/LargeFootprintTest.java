package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeFootprintTest {

    @Test
    void sumsWhatTheMostPodsRequest() {
        assertThat(Release.breaches(
                        new LargeFootprint(),
                        Release.withContainer("resources: {requests: {cpu: 2500m, memory: 1Gi}}"),
                        Release.AUTOSCALER))
                .containsExactly("policy/large-footprint /spec/maxReplicas "
                        + "7 pods request 17500m of CPU and 7168Mi of memory together");
    }

    @Test
    void hasNothingToSayOfASmallOne() {
        assertThat(Release.breaches(
                        new LargeFootprint(),
                        Release.withContainer("resources: {requests: {cpu: 2, memory: 1Gi}}"),
                        Release.AUTOSCALER))
                .isEmpty();
    }
}
