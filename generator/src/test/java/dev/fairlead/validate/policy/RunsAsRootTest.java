package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsAsRootTest {

    @Test
    void findsAContainerThatNothingForbidsToRunAsRoot() {
        assertThat(Release.breaches(new RunsAsRoot(), Release.DEPLOYMENT))
                .containsExactly("policy/runs-as-root /spec/template/spec/containers/0/securityContext/runAsNonRoot "
                        + "container 'shop' may run as root");
    }

    @Test
    void theContainerDecidesOverItsPod() {
        assertThat(Release.breaches(
                        new RunsAsRoot(),
                        Release.withContainer("securityContext: {runAsNonRoot: false}")
                                + "      securityContext: {runAsNonRoot: true}\n"))
                .containsExactly("policy/runs-as-root /spec/template/spec/containers/0/securityContext/runAsNonRoot "
                        + "container 'shop' may run as root");
    }

    @Test
    void findsTheUserZero() {
        assertThat(Release.breaches(
                        new RunsAsRoot(), Release.withPod("securityContext: {runAsNonRoot: true, runAsUser: 0}")))
                .containsExactly("policy/runs-as-root /spec/template/spec/securityContext/runAsUser "
                        + "container 'shop' runs as user 0, which is root");
    }

    @Test
    void allowsWhatThePodForbidsForAll() {
        assertThat(Release.breaches(new RunsAsRoot(), Release.withPod("securityContext: {runAsNonRoot: true}")))
                .isEmpty();
    }

    @Test
    void leavesWindowsAlone() {
        assertThat(Release.breaches(new RunsAsRoot(), Release.withPod("os: {name: windows}")))
                .isEmpty();
    }
}
