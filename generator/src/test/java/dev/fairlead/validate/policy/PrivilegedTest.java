package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivilegedTest {

    @Test
    void refusesPrivilegedContainers() {
        assertThat(Release.breaches(new Privileged(), Release.withContainer("securityContext: {privileged: true}")))
                .containsExactly(
                        "policy/privileged /spec/template/spec/containers/0/securityContext/privileged container 'shop' is privileged");
    }

    @Test
    void allowsOthers() {
        assertThat(Release.breaches(new Privileged(), Release.withContainer("securityContext: {privileged: false}")))
                .isEmpty();
        assertThat(Release.breaches(new Privileged(), Release.DEPLOYMENT)).isEmpty();
    }
}
