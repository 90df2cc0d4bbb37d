package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPathTest {

    @Test
    void refusesTheNodesFiles() {
        assertThat(Release.breaches(
                        new HostPath(),
                        Release.withPod(
                                "volumes: [{name: tmp, emptyDir: {}}, {name: run, hostPath: {path: /var/run}}]")))
                .containsExactly("policy/host-path /spec/template/spec/volumes/1/hostPath "
                        + "the pod mounts /var/run of its node");
    }

    @Test
    void allowsOtherVolumes() {
        assertThat(Release.breaches(new HostPath(), Release.withPod("volumes: [{name: tmp, emptyDir: {}}]")))
                .isEmpty();
    }
}
