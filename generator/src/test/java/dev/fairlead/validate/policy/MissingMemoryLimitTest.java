package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingMemoryLimitTest {

    @Test
    void findsAContainerWithoutABound() {
        assertThat(Release.breaches(new MissingMemoryLimit(), Release.withContainer("resources: {limits: {cpu: 1}}")))
                .containsExactly(
                        "policy/missing-memory-limit /spec/template/spec/containers/0/resources/limits/memory container 'shop' has no memory limit");
    }

    @Test
    void isContentWithOne() {
        assertThat(Release.breaches(
                        new MissingMemoryLimit(), Release.withContainer("resources: {limits: {memory: 1Gi}}")))
                .isEmpty();
    }
}
