package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowStartTest {

    @Test
    void findsALivenessProbeThatGivesUpDuringTheStart() {
        assertThat(Release.breaches(
                        new SlowStart(),
                        Release.withContainer("livenessProbe: {httpGet: {path: /live, port: 8080}, periodSeconds: 5}")))
                .containsExactly(
                        "policy/slow-start /spec/template/spec/containers/0/livenessProbe "
                                + "container 'shop' is restarted when it does not answer within 15 s of its start, and has no startup probe");
    }

    @Test
    void allowsKubernetesDefaults() {
        assertThat(Release.breaches(
                        new SlowStart(), Release.withContainer("livenessProbe: {httpGet: {path: /live, port: 8080}}")))
                .isEmpty();
    }

    @Test
    void allowsADelay() {
        assertThat(
                        Release.breaches(
                                new SlowStart(),
                                Release.withContainer(
                                        "livenessProbe: {httpGet: {path: /live, port: 8080}, periodSeconds: 5, initialDelaySeconds: 10}")))
                .isEmpty();
    }

    @Test
    void allowsWhatAStartupProbeHoldsBack() {
        assertThat(Release.breaches(
                        new SlowStart(),
                        Release.withContainer(
                                "livenessProbe: {httpGet: {path: /live, port: 8080}, periodSeconds: 1}",
                                "startupProbe: {httpGet: {path: /live, port: 8080}}")))
                .isEmpty();
    }
}
