package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisruptionBudgetBlocksDrainTest {

    @Test
    void findsABudgetWithoutRoom() {
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {maxUnavailable: 0, selector: {matchLabels: {app: shop}}}
                """))
                .containsExactly("policy/disruption-budget-blocks-drain /spec/maxUnavailable "
                        + "maxUnavailable 0 of 3 pods lets none go");
    }

    @Test
    void findsOneThatNeedsAllOfTheFewest() {
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {minAvailable: 3, selector: {matchLabels: {app: shop}}}
                """))
                .containsExactly("policy/disruption-budget-blocks-drain /spec/minAvailable "
                        + "minAvailable 3 of 3 pods lets none go");
    }

    @Test
    void roundsThePercentageUpAsKubernetesDoes() {
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {minAvailable: 67%, selector: {matchLabels: {app: shop}}}
                """))
                .containsExactly("policy/disruption-budget-blocks-drain /spec/minAvailable "
                        + "minAvailable 67% of 3 pods lets none go");
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {minAvailable: 66%, selector: {matchLabels: {app: shop}}}
                """))
                .isEmpty();
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {maxUnavailable: 1%, selector: {matchLabels: {app: shop}}}
                """))
                .isEmpty();
    }

    @Test
    void findsTheOnlyPodThatMustStay() {
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {minAvailable: 1, selector: {matchLabels: {app: shop}}}
                """))
                .containsExactly("policy/disruption-budget-blocks-drain /spec/minAvailable "
                        + "minAvailable 1 of 1 pod lets none go");
    }

    @Test
    void looksAtTheFewestAndNotAtTheMost() {
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {minAvailable: 2, selector: {matchLabels: {app: shop}}}
                """))
                .isEmpty();
    }

    @Test
    void leavesOtherWorkloadsAlone() {
        assertThat(Release.breaches(new DisruptionBudgetBlocksDrain(), Release.DEPLOYMENT, Release.AUTOSCALER, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {maxUnavailable: 0, selector: {matchLabels: {app: other}}}
                """))
                .isEmpty();
    }
}
