package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitFarAboveRequestTest {

    @Test
    void findsManyTimesTheRequest() {
        assertThat(Release.breaches(
                        new LimitFarAboveRequest(),
                        Release.withContainer(
                                "resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 1, memory: 1Gi}}")))
                .containsExactly(
                        "policy/limit-far-above-request /spec/template/spec/containers/0/resources/limits/memory "
                                + "the memory limit of container 'shop', 1Gi, is more than 4 times its request of 128Mi");
    }

    @Test
    void allowsTheFactorItself() {
        assertThat(Release.breaches(
                        new LimitFarAboveRequest(),
                        Release.withContainer(
                                "resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 1, memory: 512Mi}}")))
                .isEmpty();
    }
}
