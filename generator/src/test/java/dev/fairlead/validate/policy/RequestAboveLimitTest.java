package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestAboveLimitTest {

    @Test
    void findsARequestAboveItsLimit() {
        assertThat(Release.breaches(
                        new RequestAboveLimit(),
                        Release.withContainer(
                                "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1000m, memory: 512Mi}}")))
                .containsExactly(
                        "policy/request-above-limit /spec/template/spec/containers/0/resources/requests/memory "
                                + "container 'shop' requests 1Gi of memory, and its limit is 512Mi");
    }

    @Test
    void allowsALimitAlone() {
        assertThat(Release.breaches(
                        new RequestAboveLimit(), Release.withContainer("resources: {limits: {memory: 512Mi}}")))
                .isEmpty();
    }
}
