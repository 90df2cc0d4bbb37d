package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoSpreadTest {

    @Test
    void findsPodsThatMayAllStandOnOneNode() {
        assertThat(Release.breaches(new NoSpread(), Release.DEPLOYMENT, Release.AUTOSCALER))
                .containsExactly("policy/no-spread /spec/template/spec/topologySpreadConstraints "
                        + "nothing keeps the 3 pods of the workload on different nodes");
    }

    @Test
    void allowsASingleOne() {
        assertThat(Release.breaches(new NoSpread(), Release.DEPLOYMENT)).isEmpty();
    }

    @Test
    void allowsConstraintsAndAntiAffinity() {
        assertThat(Release.breaches(
                        new NoSpread(),
                        Release.withPod(
                                "topologySpreadConstraints: [{topologyKey: a, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway}]"),
                        Release.AUTOSCALER))
                .isEmpty();
        assertThat(Release.breaches(
                        new NoSpread(), Release.withPod("affinity: {podAntiAffinity: {}}"), Release.AUTOSCALER))
                .isEmpty();
    }
}
