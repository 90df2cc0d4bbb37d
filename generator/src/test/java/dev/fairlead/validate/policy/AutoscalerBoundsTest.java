package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoscalerBoundsTest {

    @Test
    void refusesAMinimumAboveTheMaximum() {
        assertThat(Release.breaches(
                        new AutoscalerBounds(), Release.AUTOSCALER.replace("minReplicas: 3", "minReplicas: 10")))
                .containsExactly("policy/autoscaler-bounds /spec/minReplicas "
                        + "the minimum of 10 pods is more than the maximum of 7");
    }

    @Test
    void allowsEqualBounds() {
        assertThat(Release.breaches(
                        new AutoscalerBounds(), Release.AUTOSCALER.replace("minReplicas: 3", "minReplicas: 7")))
                .isEmpty();
    }
}
