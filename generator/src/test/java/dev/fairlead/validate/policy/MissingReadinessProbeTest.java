package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingReadinessProbeTest {

    @Test
    void findsAServingContainerWithoutOne() {
        assertThat(Release.breaches(new MissingReadinessProbe(), Release.DEPLOYMENT))
                .containsExactly(
                        "policy/missing-readiness-probe /spec/template/spec/containers/0/readinessProbe container 'shop' has no readiness probe");
    }

    @Test
    void isContentWithAnyAndAsksNoJob() {
        assertThat(Release.breaches(
                        new MissingReadinessProbe(), Release.withContainer("readinessProbe: {tcpSocket: {port: 80}}")))
                .isEmpty();
        assertThat(Release.breaches(
                        new MissingReadinessProbe(),
                        Release.DEPLOYMENT.replace("apps/v1", "batch/v1").replace("Deployment", "Job")))
                .isEmpty();
    }
}
