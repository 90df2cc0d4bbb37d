package dev.fairlead.validate.change.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.TestReleases;
import dev.fairlead.validate.change.Budget;
import dev.fairlead.validate.change.Need;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              template:
                spec:
                  containers:
                    - name: main
                      resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 1, memory: 256Mi}}
                    - name: side
                      resources: {limits: {cpu: 50m, memory: 64Mi}}
            """;

    @Test
    void countsBothEndsOfTheAutoscaler() {
        Budget budget = Budgets.of(TestReleases.of(DEPLOYMENT, """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: shop}
                spec:
                  scaleTargetRef: {kind: Deployment, name: shop}
                  minReplicas: 2
                  maxReplicas: 4
                """));
        assertThat(budget.least().pods()).isEqualTo(2);
        assertThat(budget.most().pods()).isEqualTo(4);
        assertThat(budget.least().cpuRequests())
                .as("a limit is the request where there is none")
                .isEqualByComparingTo("0.3");
        assertThat(budget.most().memoryRequests()).isEqualByComparingTo(mebibytes(4 * 192));
        assertThat(budget.most().cpuLimits())
                .hasValueSatisfying(l -> assertThat(l).isEqualByComparingTo("4.2"));
    }

    @Test
    void aContainerWithoutALimitMakesThePodLimitless() {
        Need need =
                Budgets.of(TestReleases.of(DEPLOYMENT.replace("cpu: 1, ", ""))).most();
        assertThat(need.cpuLimits()).isEmpty();
        assertThat(need.memoryLimits()).isPresent();
        assertThat(need.pods()).isOne();
    }

    @Test
    void theLargestInitContainerCountsWhenItNeedsMoreThanWhatRunsTogether() {
        String pod = DEPLOYMENT + """
                      initContainers:
                        - {name: proxy, restartPolicy: Always, resources: {requests: {cpu: 10m}}}
                        - {name: setup, resources: {requests: {cpu: 2}}}
                """;
        assertThat(Budgets.of(TestReleases.of(pod)).least().cpuRequests())
                .as("setup beside the proxy that started before it")
                .isEqualByComparingTo("2.01");
    }

    @Test
    void jobsHooksAndDaemonSetsAreLeftOut() {
        assertThat(Budgets.of(TestReleases.of(
                        DEPLOYMENT.replace("kind: Deployment", "kind: DaemonSet"),
                        DEPLOYMENT.replace("kind: Deployment", "kind: Job"))))
                .isEqualTo(Budget.NONE);
        assertThat(Budget.NONE.least().cpuLimits()).isEqualTo(Optional.of(BigDecimal.ZERO));
    }

    private static BigDecimal mebibytes(long number) {
        return BigDecimal.valueOf(number << 20);
    }
}
