package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPortTest {

    @Test
    void findsAPortOfTheNode() {
        assertThat(Release.breaches(
                        new HostPort(),
                        Release.withContainer("ports: [{containerPort: 8081}, {containerPort: 8080, hostPort: 80}]")))
                .containsExactly("policy/host-port /spec/template/spec/containers/0/ports/1/hostPort "
                        + "container 'shop' takes port 80 of its node");
    }

    @Test
    void allowsPortsOfThePod() {
        assertThat(Release.breaches(new HostPort(), Release.withContainer("ports: [{containerPort: 8080}]")))
                .isEmpty();
    }
}
