package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    @Test
    void findsAContainerThatKeepsThem() {
        assertThat(Release.breaches(new Capabilities(), Release.DEPLOYMENT))
                .containsExactly(
                        "policy/capabilities /spec/template/spec/containers/0/securityContext/capabilities/drop "
                                + "container 'shop' does not drop all capabilities");
    }

    @Test
    void findsTheOnesThatAreAdded() {
        assertThat(
                        Release.breaches(
                                new Capabilities(),
                                Release.withContainer(
                                        "securityContext: {capabilities: {drop: [ALL], add: [SYS_ADMIN, NET_BIND_SERVICE, NET_RAW]}}")))
                .containsExactly(
                        "policy/capabilities /spec/template/spec/containers/0/securityContext/capabilities/add "
                                + "container 'shop' adds the capabilities SYS_ADMIN, NET_RAW");
    }

    @Test
    void allowsAPortBelow1024() {
        assertThat(Release.breaches(
                        new Capabilities(),
                        Release.withContainer(
                                "securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}")))
                .isEmpty();
    }
}
