package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivilegeEscalationTest {

    @Test
    void findsAContainerThatDoesNotForbidIt() {
        assertThat(Release.breaches(new PrivilegeEscalation(), Release.DEPLOYMENT))
                .containsExactly(
                        "policy/privilege-escalation /spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation "
                                + "container 'shop' does not forbid privilege escalation");
    }

    @Test
    void allowsOneThatDoes() {
        assertThat(Release.breaches(
                        new PrivilegeEscalation(),
                        Release.withContainer("securityContext: {allowPrivilegeEscalation: false}")))
                .isEmpty();
    }
}
