package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeccompTest {

    @Test
    void findsAContainerWithoutProfile() {
        assertThat(Release.breaches(new Seccomp(), Release.DEPLOYMENT))
                .containsExactly("policy/seccomp /spec/template/spec/containers/0/securityContext/seccompProfile "
                        + "container 'shop' has no seccomp profile");
    }

    @Test
    void findsAnUnconfinedOne() {
        assertThat(Release.breaches(
                        new Seccomp(), Release.withPod("securityContext: {seccompProfile: {type: Unconfined}}")))
                .containsExactly("policy/seccomp /spec/template/spec/securityContext/seccompProfile "
                        + "container 'shop' has the seccomp profile Unconfined");
    }

    @Test
    void allowsThePodsProfile() {
        assertThat(Release.breaches(
                        new Seccomp(), Release.withPod("securityContext: {seccompProfile: {type: RuntimeDefault}}")))
                .isEmpty();
    }

    @Test
    void allowsTheContainersOwn() {
        assertThat(Release.breaches(
                        new Seccomp(),
                        Release.withContainer(
                                "securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}")))
                .isEmpty();
    }
}
