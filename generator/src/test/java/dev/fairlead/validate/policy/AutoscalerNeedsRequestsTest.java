package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoscalerNeedsRequestsTest {

    @Test
    void refusesToScaleOnAPercentageOfNothing() {
        assertThat(Release.breaches(new AutoscalerNeedsRequests(), Release.DEPLOYMENT, Release.AUTOSCALER))
                .containsExactly(
                        "policy/autoscaler-needs-requests /spec/template/spec/containers/0/resources/requests/cpu "
                                + "container 'shop' requests no cpu, which HorizontalPodAutoscaler/shop scales on");
    }

    @Test
    void takesALimitForARequestAsKubernetesDoes() {
        assertThat(Release.breaches(
                        new AutoscalerNeedsRequests(),
                        Release.withContainer("resources: {limits: {cpu: 1}}"),
                        Release.AUTOSCALER))
                .isEmpty();
    }
}
