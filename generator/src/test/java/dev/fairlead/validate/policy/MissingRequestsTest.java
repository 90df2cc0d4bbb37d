package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingRequestsTest {

    @Test
    void findsEachMissingRequest() {
        assertThat(Release.breaches(new MissingRequests(), Release.withContainer("resources: {requests: {cpu: 100m}}")))
                .containsExactly(
                        "policy/missing-requests /spec/template/spec/containers/0/resources/requests/memory container 'shop' requests no memory");
    }

    @Test
    void isContentWithBoth() {
        assertThat(Release.breaches(
                        new MissingRequests(),
                        Release.withContainer("resources: {requests: {cpu: 100m}, limits: {memory: 1Gi}}")))
                .isEmpty();
    }
}
