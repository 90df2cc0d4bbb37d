package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.install.object.Manifests;
import dev.fairlead.spec.Canary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisruptionBudgetTest {

    private static final StableSize FOUR = new StableSize(2, 4, 8);

    @ParameterizedTest
    @CsvSource({
        "maxUnavailable, 1, 4, 1",
        "maxUnavailable, 0, 4, 0",
        "maxUnavailable, 9, 4, 4",
        "maxUnavailable, 25%, 5, 2",
        "maxUnavailable, 100%, 3, 3",
        "minAvailable, 3, 4, 1",
        "minAvailable, 5, 4, 0",
        "minAvailable, 50%, 3, 1",
        "minAvailable, 100%, 3, 0"
    })
    void countsAsKubernetesDoes(String key, String value, int stable, int allowed) {
        assertThat(new DisruptionBudget(key, value).allowed(stable)).isEqualTo(allowed);
    }

    @Test
    void saysHowFarADrainMovesTheWeights() {
        assertThat(new DisruptionBudget("maxUnavailable", "1").line(plan("replicas")))
                .isEqualTo(
                        "the disruption budget (maxUnavailable 1) holds in every step, since no stable pod is taken away for one;"
                                + " a node's drain may take 1 of the 4 stable pods and all of the new version's, which have none:"
                                + " it would move the weights to 0 % or at most to step 1 25 %, step 2 57.1 %");
        assertThat(new DisruptionBudget("maxUnavailable", "100%").line(plan("replicas")))
                .contains("take 4 of the 4 stable pods")
                .endsWith("step 1 100 %, step 2 100 %");
        assertThat(new DisruptionBudget("maxUnavailable", "1").line(plan("gateway")))
                .endsWith("step 1 20 %, step 2 50 %");
        assertThat(new DisruptionBudget("minAvailable", "100%").line(plan("replicas")))
                .endsWith("it lets a node's drain take none of the 4 stable pods");
    }

    @Test
    void isTheOneOfTheStablePods() {
        String budget = """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec:
                  minAvailable: 50%%
                  selector:
                    matchLabels: {app.kubernetes.io/name: shop, app.kubernetes.io/instance: shop, fairlead.dev/track: %s}
                """;
        Tracks tracks = new Tracks("shop");
        assertThat(DisruptionBudget.of(Manifests.parse(budget.formatted("stable"), "any"), tracks))
                .hasValue(new DisruptionBudget("minAvailable", "50%"));
        assertThat(DisruptionBudget.of(Manifests.parse(budget.formatted("other"), "any"), tracks))
                .isEmpty();
    }

    private static CanaryPlan plan(String routing) {
        Canary canary = TestCanary.of(
                "{routing: %s, steps: [{weight: 20, hold: 5m}, {weight: 50, hold: 5m}]}".formatted(routing));
        return CanaryPlan.of(canary, FOUR, Sizing.of(canary, FOUR, true), Room.OPEN, List.of());
    }
}
