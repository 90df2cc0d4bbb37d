package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNamespaceTest {

    @Test
    void refusesTheNodesNamespaces() {
        assertThat(Release.breaches(new HostNamespace(), Release.withPod("hostNetwork: true", "hostPID: true")))
                .containsExactly(
                        "policy/host-namespace /spec/template/spec/hostNetwork the pod sets hostNetwork",
                        "policy/host-namespace /spec/template/spec/hostPID the pod sets hostPID");
    }

    @Test
    void allowsFalse() {
        assertThat(Release.breaches(new HostNamespace(), Release.withPod("hostNetwork: false")))
                .isEmpty();
    }
}
