package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivenessBeforeReadinessTest {

    @Test
    void findsARestartBeforeTheTrafficGoes() {
        assertThat(Release.breaches(
                        new LivenessBeforeReadiness(),
                        Release.withContainer(
                                "livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 5, failureThreshold: 2}",
                                "readinessProbe: {tcpSocket: {port: 1}}")))
                .containsExactly(
                        "policy/liveness-before-readiness /spec/template/spec/containers/0/livenessProbe "
                                + "container 'shop' is restarted after 10 s without an answer, and loses its traffic only after 30 s");
    }

    @Test
    void allowsEqualPatience() {
        assertThat(Release.breaches(
                        new LivenessBeforeReadiness(),
                        Release.withContainer(
                                "livenessProbe: {tcpSocket: {port: 1}}", "readinessProbe: {tcpSocket: {port: 1}}")))
                .isEmpty();
    }

    @Test
    void needsBothProbes() {
        assertThat(Release.breaches(
                        new LivenessBeforeReadiness(),
                        Release.withContainer("livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 1}")))
                .isEmpty();
    }
}
