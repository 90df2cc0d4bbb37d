package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoscalerIdleTest {

    @Test
    void findsEqualBounds() {
        assertThat(Release.breaches(
                        new AutoscalerIdle(), Release.AUTOSCALER.replace("minReplicas: 3", "minReplicas: 7")))
                .containsExactly(
                        "policy/autoscaler-idle /spec/maxReplicas " + "the minimum and the maximum are both 7");
    }

    @Test
    void allowsRoom() {
        assertThat(Release.breaches(new AutoscalerIdle(), Release.AUTOSCALER)).isEmpty();
    }
}
