package dev.fairlead.validate.capacity;

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

/** What is found of pods and users, at the lines of a spec. */
class CapacityCheckTest {

    private static final String SPEC = """
            apiVersion: fairlead.dev/v1
            kind: EnvironmentSpec
            metadata: {name: web, owner: team-web}
            workload:
              image: {repository: ghcr.io/acme/web}
              ports: [{name: http, containerPort: 8080}]
              probes: {readiness: {http: /ready, periodSeconds: 5}}
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {memory: 256Mi}
            autoscaler:
              minReplicas: 3
              maxReplicas: 7
              cpu: 70
            environments:
              prod:
                cluster: {context: prod-eu, namespace: web, kubernetes: "1.35"}
                version: {tag: 1.4.2}
                load:
                  users: {usual: 400, peak: 1300, requestsPerMinute: 10}
                  ramp: 10m
            capacity:
              requestsPerSecond: 40
              cpu: 90m
              memory: 180Mi
              idle: {cpu: 10m, memory: 90Mi}
              startup: 10s
              source: load test of 2026-11-02
            """;

    @TempDir
    private Path folder;

    @Test
    void findsNothingWhereThePodsAreEnough() throws IOException {
        assertThat(found(SPEC)).isEmpty();
    }

    @Test
    void findsNothingWhereTheSpecSaysNothingOfUsersOrPods() throws IOException {
        assertThat(found(SPEC.replaceFirst("(?s)    load:.*?capacity:", "capacity:")))
                .isEmpty();
        assertThat(found(SPEC.replaceFirst("(?s)capacity:.*", ""))).isEmpty();
    }

    @Test
    void findsAPeakThatTakesMorePodsThanThereMayBe() throws IOException {
        assertThat(found(SPEC.replace("peak: 1300", "peak: 2000")))
                .containsExactly("13:16 capacity/peak-above-max in prod the peak of 2000 users makes 333.3 requests/s, "
                        + "which takes 10 pods; there are at most 7, which carry 280 [maxReplicas: 10]");
        assertThat(found(SPEC.replace("peak: 1300", "peak: 2000").replace("maxReplicas: 7", "maxReplicas: 10")))
                .isEmpty();
    }

    @Test
    void findsItOfPodsThatDoNotScale() throws IOException {
        String fixed = SPEC.replaceFirst("(?s)autoscaler:.*?environments:", "environments:")
                .replace("  ports:", "  replicas: 4\n  ports:");

        assertThat(found(fixed))
                .containsExactly("6:13 capacity/peak-above-max in prod the peak of 1300 users makes 216.7 requests/s, "
                        + "which takes 6 pods; there are at most 4, which carry 160 [replicas: 6]");
        assertThat(found(fixed.replace("replicas: 4", "replicas: 6"))).isEmpty();
    }

    @Test
    void findsTheOverrideThatIsTooLow() throws IOException {
        assertThat(found(SPEC.replace("    load:", "    overrides: {autoscaler: {maxReplicas: 5}}\n    load:")
                        .replaceFirst(
                                "capacity:",
                                "parity: {allow: [{path: autoscaler.maxReplicas, reason: a test}]}\ncapacity:")))
                .singleElement()
                .asString()
                .startsWith("19:43 capacity/peak-above-max")
                .endsWith("[maxReplicas: 7]");
    }

    @Test
    void findsThatNoPodMayBeLost() throws IOException {
        assertThat(found(SPEC.replace("minReplicas: 3", "minReplicas: 2")))
                .containsExactly("12:16 capacity/no-spare in prod the usual 400 users make 66.7 requests/s, "
                        + "and when one of 2 pods goes the others carry 40 [minReplicas: 3]");
        assertThat(found(SPEC.replace("minReplicas: 3", "minReplicas: 1").replace("usual: 400", "usual: 200")))
                .contains("12:16 capacity/no-spare in prod the usual 200 users make 33.3 requests/s, "
                        + "and there is one pod for them, which may go [minReplicas: 2]");
    }

    @Test
    void findsThatUsersComeFasterThanPods() throws IOException {
        assertThat(found(SPEC.replace("ramp: 10m", "ramp: 1m")))
                .singleElement()
                .asString()
                .startsWith("12:16 capacity/grows-too-slowly in prod users rise from 400 to 1300 within 1m, and for ")
                .contains("requests/s (")
                .containsPattern("\\[minReplicas: [4-7], larger steps in behavior.scaleUp");
    }

    @Test
    void theMinimumThatItNamesIsInTime() throws IOException {
        String sudden = SPEC.replace("ramp: 10m", "ramp: 1m");
        String hint = found(sudden).getFirst().replaceAll(".*\\[minReplicas: ([0-9]+).*", "$1");

        assertThat(found(sudden.replace("minReplicas: 3", "minReplicas: " + hint)))
                .isEmpty();
        assertThat(found(sudden.replace("minReplicas: 3", "minReplicas: " + (Integer.parseInt(hint) - 1))))
                .isNotEmpty();
    }

    @Test
    void findsATargetThatUseNeverPasses() throws IOException {
        assertThat(found(SPEC.replace("cpu: 70", "cpu: 85")))
                .containsExactly("12:16 capacity/grows-too-slowly in prod users rise from 400 to 1300 within 10m, and "
                        + "the autoscaler stops at 3 pods, at the worst too few by 96.7 requests/s (580 users): "
                        + "at the measured rate use does not pass the target "
                        + "[minReplicas: 6, larger steps in behavior.scaleUp, a lower target, or a faster start]");
    }

    @Test
    void findsMemoryThatAPodMayNotUse() throws IOException {
        assertThat(found(SPEC.replace("memory: 180Mi", "memory: 300Mi")))
                .containsExactly("10:22 capacity/memory-above-limit a pod may use 256Mi of memory, "
                        + "and it used 300Mi at 40 requests/s [raise the limit, or measure again with it]");
    }

    @Test
    void takesTheStartFromTheProbesWhereItIsNotMeasured() throws IOException {
        String slow = SPEC.replace("  startup: 10s\n", "")
                .replace("{readiness", "{startup: {http: /ready, periodSeconds: 10, failureThreshold: 60}, readiness");

        assertThat(found(slow)).singleElement().asString().contains("capacity/grows-too-slowly");
    }

    private List<String> found(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), text);
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "web.yaml");
        return CapacityCheck.find(spec, spec.environment("prod")).stream()
                .map(CapacityCheckTest::shown)
                .toList();
    }

    private static String shown(Finding f) {
        return "%d:%d %s %s [%s]"
                .formatted(f.position().line(), f.position().column(), f.rule(), f.message(), f.hint());
    }
}
