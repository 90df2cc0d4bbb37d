package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies of what a spec declares, at the lines of a spec. */
class SpecPolicyTest {

    private static final String SPEC = """
            apiVersion: fairlead.dev/v1
            kind: EnvironmentSpec
            metadata: {name: web, owner: team-web}
            workload:
              image: {repository: ghcr.io/acme/web}
              state: stateful
              ports: [{name: http, containerPort: 8080}]
              resources: {requests: {cpu: 100m}}
            service: {port: 80, sessionAffinity: clientIP}
            autoscaler:
              minReplicas: 3
              maxReplicas: 7
              cpu: 70
              behavior: {scaleDown: {stabilizationWindowSeconds: 60}}
            canary:
              steps:
                - {weight: 25, hold: 5m}
                - {weight: 50, hold: 5m}
            environments:
              dev:
                cluster: {context: kind-dev, namespace: web-dev, kubernetes: "1.36"}
                version: {tag: 1.5.0}
            """;

    @TempDir
    private Path folder;

    @Test
    void findsAStatefulServiceThatScalesInWithinItsSessions() throws IOException {
        assertThat(found(new StatefulFastScaleIn(), SPEC))
                .containsExactly("14:54 pods go after 60 s of less load, and a client stays with its pod for 300 s");
        assertThat(found(
                        new StatefulFastScaleIn(),
                        SPEC.replace("clientIP}", "clientIP, sessionAffinityTimeoutSeconds: 45}")))
                .isEmpty();
    }

    @Test
    void takesKubernetesWindowWhenNoneIsGiven() throws IOException {
        String spec = SPEC.replace("  behavior: {scaleDown: {stabilizationWindowSeconds: 60}}\n", "");
        assertThat(found(new StatefulFastScaleIn(), spec)).isEmpty();
        assertThat(found(
                        new StatefulFastScaleIn(),
                        spec.replace("clientIP}", "clientIP, sessionAffinityTimeoutSeconds: 1800}")))
                .containsExactly("11:3 pods go after 300 s of less load, and a client stays with its pod for 1800 s");
    }

    @Test
    void leavesStatelessServicesAndSteadyOnesAlone() throws IOException {
        assertThat(found(new StatefulFastScaleIn(), SPEC.replace("state: stateful", "state: stateless")))
                .isEmpty();
        assertThat(found(
                        new StatefulFastScaleIn(),
                        SPEC.replace("stabilizationWindowSeconds: 60", "selectPolicy: Disabled")))
                .isEmpty();
    }

    @Test
    void allowsStepsThatWholePodsGive() throws IOException {
        assertThat(found(new CanaryStepReach(), SPEC)).isEmpty();
    }

    @Test
    void findsAWeightThatNoNumberOfPodsGives() throws IOException {
        assertThat(found(new CanaryStepReach(), SPEC.replace("weight: 25", "weight: 2")))
                .containsExactly("17:7 a weight of 2 % cannot be reached: "
                        + "the nearest is 25 % with 3 stable pods and 12.5 % with 7");
    }

    @Test
    void theNewVersionHasAtMostThePodsOfTheAutoscaler() throws IOException {
        assertThat(found(new CanaryStepReach(), SPEC.replace("weight: 50", "weight: 90")))
                .containsExactly("18:7 a weight of 90 % cannot be reached: "
                        + "the nearest is 70 % with 3 stable pods and 50 % with 7");
    }

    @Test
    void notesAWeightThatOnlyManyPodsGive() throws IOException {
        assertThat(found(new CanaryStepReach(), SPEC.replace("weight: 25", "weight: 10")))
                .containsExactly("17:7 a weight of 10 % can only be reached with more pods: "
                        + "the nearest is 25 % with 3 stable pods and 12.5 % with 7");
    }

    @Test
    void namesTheShareThatIsNearest() throws IOException {
        String one = SPEC.replace("minReplicas: 3", "minReplicas: 1").replace("maxReplicas: 7", "maxReplicas: 2");

        assertThat(found(new CanaryStepReach(), one.replace("weight: 50", "weight: 59")))
                .contains("18:7 a weight of 59 % cannot be reached: "
                        + "the nearest is 66.7 % with 1 stable pod and 50 % with 2");
    }

    @Test
    void findsAStepThatChangesNothing() throws IOException {
        assertThat(found(
                        new CanaryStepReach(),
                        SPEC.replace("weight: 50", "weight: 26").replace("maxReplicas: 7", "maxReplicas: 4")))
                .containsExactly("18:7 the step of 26 % has the same pods as the step of 25 % before it, "
                        + "with 3 to 4 stable pods");
    }

    private List<String> found(SpecPolicy policy, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), text);
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "web.yaml");
        return policy.check(spec.environment("dev")).stream()
                .map(SpecPolicyTest::shown)
                .toList();
    }

    private static String shown(Finding f) {
        return "%d:%d %s".formatted(f.position().line(), f.position().column(), f.message());
    }
}
