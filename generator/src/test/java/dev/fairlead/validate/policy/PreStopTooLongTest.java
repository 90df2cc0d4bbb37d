package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreStopTooLongTest {

    @Test
    void findsASleepThatTakesTheWholeGracePeriod() {
        assertThat(Release.breaches(
                        new PreStopTooLong(), Release.withContainer("lifecycle: {preStop: {sleep: {seconds: 30}}}")))
                .containsExactly("policy/prestop-too-long /spec/template/spec/containers/0/lifecycle/preStop "
                        + "preStop of container 'shop' sleeps 30 s, and after 30 s the pod is killed");
    }

    @Test
    void findsASleepInACommand() {
        assertThat(Release.breaches(
                        new PreStopTooLong(),
                        Release.withContainer(
                                "lifecycle: {preStop: {exec: {command: [sh, -c, 'echo bye; sleep 40; echo gone']}}}")))
                .containsExactly("policy/prestop-too-long /spec/template/spec/containers/0/lifecycle/preStop "
                        + "preStop of container 'shop' sleeps 40 s, and after 30 s the pod is killed");
    }

    @Test
    void allowsAShorterOne() {
        assertThat(Release.breaches(
                        new PreStopTooLong(),
                        Release.withContainer("lifecycle: {preStop: {exec: {command: [sleep, '10']}}}")))
                .isEmpty();
    }

    @Test
    void countsTheGracePeriodThatThePodHas() {
        assertThat(Release.breaches(
                        new PreStopTooLong(),
                        Release.withContainer("lifecycle: {preStop: {sleep: {seconds: 30}}}")
                                + "      terminationGracePeriodSeconds: 60\n"))
                .isEmpty();
    }
}
