package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingLivenessProbeTest {

    @Test
    void findsAServingContainerWithoutOne() {
        assertThat(Release.breaches(new MissingLivenessProbe(), Release.DEPLOYMENT))
                .containsExactly(
                        "policy/missing-liveness-probe /spec/template/spec/containers/0/livenessProbe container 'shop' has no liveness probe");
    }

    @Test
    void isContentWithAnyAndAsksNoJob() {
        assertThat(Release.breaches(
                        new MissingLivenessProbe(), Release.withContainer("livenessProbe: {tcpSocket: {port: 80}}")))
                .isEmpty();
        assertThat(Release.breaches(
                        new MissingLivenessProbe(),
                        Release.DEPLOYMENT.replace("apps/v1", "batch/v1").replace("Deployment", "Job")))
                .isEmpty();
    }
}
