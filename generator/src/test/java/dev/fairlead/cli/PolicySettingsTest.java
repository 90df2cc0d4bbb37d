package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a spec decides about policies, as a person meets it in a check. */
@Tag("helm")
class PolicySettingsTest {

    private static final String VOLUME = """
              volumes:
                - name: cache
                  hostPath: {path: /var/cache}
            service: {port: 80}
            """;

    @TempDir
    private Path folder;

    @Test
    void aSuppressedFindingFailsNothingAndStaysVisible() throws IOException {
        TestProject project = project("""
                policies:
                  suppress:
                    - {rule: policy/host-path, path: workload.volumes, reason: the nodes are thrown away every night, until: 2099-01-31}
                """);

        TestProject.Outcome outcome = project.run("check", "--no-stale").good();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("nothing found, 1 suppressed");
        assertThat(project.run("check", "--no-stale", "--verbose").good().out())
                .contains("web.yaml:18:24: suppressed: the pod mounts /var/cache of its node")
                .contains("reason: the nodes are thrown away every night (until 2099-01-31)");

        JsonNode json = JsonMapper.shared()
                .readTree(project.run("check", "--no-stale", "--format", "json")
                        .good()
                        .out());
        assertThat(json.path("findings")).isEmpty();
        assertThat(json.path("suppressed")).hasSize(1);
        JsonNode one = json.path("suppressed").get(0);
        assertThat(one.path("rule").asString()).isEqualTo("policy/host-path");
        assertThat(one.path("pointer").asString()).isEqualTo("/workload/volumes/0/hostPath/path");
        assertThat(one.path("reason").asString()).isEqualTo("the nodes are thrown away every night");
        assertThat(one.path("until").asString()).isEqualTo("2099-01-31");
        assertThat(one.path("by").asString()).isEqualTo("/policies/suppress/0");
    }

    @Test
    void aSuppressionHoldsInItsEnvironmentsAlone() throws IOException {
        TestProject project = project("""
                policies:
                  suppress:
                    - {rule: policy/host-path, environments: [dev], reason: the nodes of dev are thrown away}
                """);

        assertThat(project.run("check", "-e", "dev", "--no-stale").good().err()).contains("1 suppressed");
        assertThat(project.run("check", "-e", "prod", "--no-stale").refused(1).out())
                .contains("policy/host-path")
                .doesNotContain("policy/suppression-unused");
    }

    @Test
    void aSuppressionOfAnotherPathHoldsNothingBackAndIsFound() throws IOException {
        TestProject project = project("""
                policies:
                  suppress:
                    - {rule: policy/host-path, path: workload.sidecars, reason: the nodes are thrown away}
                """);

        assertThat(project.run("check", "--no-stale").refused(1).out())
                .contains("[policy/host-path]")
                .contains("error: policy/host-path finds nothing at workload.sidecars [policy/suppression-unused]");
        assertThat(project.run("check", "-e", "dev", "--no-stale").refused(1).out())
                .as("prod was not checked, and could need it")
                .doesNotContain("policy/suppression-unused");
    }

    @Test
    void aPolicyWeighsWhatTheSpecSays() throws IOException {
        assertThat(project("""
                policies:
                  rules:
                    policy/host-path: {severity: warning, reason: moving to a claim this year}
                """).run("check", "--no-stale").good().out()).contains("warning: the pod mounts /var/cache");
        assertThat(project("""
                policies:
                  rules:
                    policy/host-path: {severity: "off", reason: an agent of the nodes}
                """).run("check", "--no-stale").good().err()).contains("nothing found, 1 suppressed");
    }

    @Test
    void aNoteCanBeMadeAnError() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC.replaceAll(", digest: [^}]*", "") + """
                policies:
                  rules:
                    policy/missing-digest: {severity: error}
                """);

        assertThat(project.run("check", "--no-stale").refused(1).out())
                .contains("error: the image ghcr.io/acme/web:1.4.2 has no digest in the last environment");
    }

    private TestProject project(String policies) throws IOException {
        return TestProject.of(folder, TestProject.SPEC.replace("service: {port: 80}\n", VOLUME) + policies);
    }
}
