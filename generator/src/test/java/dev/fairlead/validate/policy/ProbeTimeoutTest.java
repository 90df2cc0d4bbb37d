package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTimeoutTest {

    @Test
    void findsATimeoutAsLongAsThePeriod() {
        assertThat(Release.breaches(
                        new ProbeTimeout(),
                        Release.withContainer(
                                "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 5, timeoutSeconds: 5}")))
                .containsExactly("policy/probe-timeout /spec/template/spec/containers/0/readinessProbe/timeoutSeconds "
                        + "the readinessProbe of container 'shop' waits 5 s for an answer, and asks every 5 s");
    }

    @Test
    void allowsAShorterOneAndTheDefaults() {
        assertThat(Release.breaches(
                        new ProbeTimeout(),
                        Release.withContainer(
                                "readinessProbe: {tcpSocket: {port: 1}, periodSeconds: 1}",
                                "livenessProbe: {tcpSocket: {port: 1}, timeoutSeconds: 9}")))
                .isEmpty();
    }
}
