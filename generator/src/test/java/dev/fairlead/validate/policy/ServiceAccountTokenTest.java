package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceAccountTokenTest {

    @Test
    void findsATokenThatNobodyAskedFor() {
        assertThat(Release.breaches(new ServiceAccountToken(), Release.DEPLOYMENT))
                .containsExactly("policy/service-account-token /spec/template/spec/automountServiceAccountToken "
                        + "the pod gets a token of the account 'default', and nothing says that it needs one");
    }

    @Test
    void findsATokenOfTheDefaultAccountEvenWhenAskedFor() {
        assertThat(Release.breaches(new ServiceAccountToken(), Release.withPod("automountServiceAccountToken: true")))
                .containsExactly("policy/service-account-token /spec/template/spec/automountServiceAccountToken "
                        + "the pod gets a token of the account 'default', and nothing says that it needs one");
    }

    @Test
    void allowsAPodThatWantsNone() {
        assertThat(Release.breaches(new ServiceAccountToken(), Release.withPod("automountServiceAccountToken: false")))
                .isEmpty();
    }

    @Test
    void allowsAnAccountOfItsOwnThatSaysSo() {
        assertThat(Release.breaches(
                        new ServiceAccountToken(),
                        Release.withPod("serviceAccountName: shop", "automountServiceAccountToken: true")))
                .isEmpty();
    }

    @Test
    void allowsWhatTheAccountDecides() {
        assertThat(Release.breaches(new ServiceAccountToken(), Release.withPod("serviceAccountName: shop"), """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: shop}
                automountServiceAccountToken: true
                """))
                .isEmpty();
    }
}
