package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.RealServer;
import dev.fairlead.cluster.sandbox.RealServerExtension;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.validate.change.git.TestRepository;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Verification from the spec to the record, through the command line, with our own charts and a server that answers. */
@WithSandbox
@ExtendWith(RealServerExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class VerifyOnSandboxTest {

    @TempDir
    private Path folder;

    @Test
    void anInstallIsVerifiedRecordedAndAskedAgain(TestCluster cluster, RealServer server) throws IOException {
        TestRepository repository = TestRepository.init(folder);
        TestProject project = project(cluster, server);
        repository.write(".gitignore", ".fairlead/\n").commit("spec");

        TestProject.Outcome installed =
                project.run("install", "web", "-e", "dev", "--format", "json").good();
        assertThat(installed.out().lines())
                .filteredOn(l -> l.contains("\"event\":\"verified\""))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line).contains("\"outcome\":\"passed\"").contains("\"name\":\"ready\"");
                    valid("install-events.schema.json", line);
                });
        String status = project.run("status", "web", "-e", "dev", "--format", "json")
                .good()
                .out();
        valid("status.schema.json", status);
        assertThat(status)
                .contains("\"standing\" : \"verified\"")
                .contains("\"commit\" : \"" + repository.git("rev-parse", "HEAD") + "\"")
                .contains("\"dirty\" : false");
        assertThat(project.run("status", "web", "-e", "dev").good().out())
                .contains("spec of commit " + repository.git("rev-parse", "HEAD"))
                .contains("verified: http ready passed");

        assertThat(project.run("verify", "web", "-e", "dev").good().out())
                .contains("✓ web 1.5.0: revision 1 is healthy and verified, as its record says")
                .contains("✓ http ready: status 200, 2 times in a row");

        project.changed("environments/web.yaml", "/?status=200", "/?status=418");
        TestProject.Outcome failed = project.run("verify", "web", "-e", "dev", "--format", "junit");
        assertThat(failed.code()).isEqualTo(5);
        assertThat(failed.out())
                .contains("<testsuites name=\"fairlead verify\" tests=\"1\" failures=\"1\" errors=\"0\">")
                .contains("status 418, not 200 to 299");
        TestProject.Outcome json = project.run("verify", "web", "-e", "dev", "--format", "json");
        assertThat(json.code()).isEqualTo(5);
        valid("verification.schema.json", json.out());
        assertThat(json.out()).contains("\"good\" : false").contains("\"outcome\" : \"failed\"");

        TestProject.Outcome upgrade = project.changed("environments/web.yaml", "tag: 1.5.0", "tag: 1.6.0")
                .run("install", "web", "-e", "dev");
        assertThat(upgrade.code()).as(upgrade.all()).isEqualTo(4);
        assertThat(upgrade.out())
                .contains("revision 2 failed; 1.5.0 runs again as revision 3, a copy of 1")
                .contains("why: verification failed: http ready: Service/web port http");
        assertThat(project.run("status", "web", "-e", "dev").good().out()).contains("(a copy of revision 1)");
    }

    @Test
    void verifyOfWhatIsNotThereSaysSo(TestCluster cluster, RealServer server) throws IOException {
        assertThat(project(cluster, server)
                        .run("verify", "web", "-e", "dev")
                        .refused(3)
                        .err())
                .contains("there is no deployed release 'web'");
    }

    private static void valid(String schema, String json) {
        assertThat(JsonSchema.ofResource(schema, "output")
                        .validate(
                                new YamlReader("output", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .as(json)
                .isEmpty();
    }

    private TestProject project(TestCluster cluster, RealServer server) throws IOException {
        return TestProject.of(folder, TestProject.specFor(cluster))
                .changed("environments/web.yaml", "  env:\n    LOG_LEVEL: info\n", """
                          podAnnotations: {sandbox.fairlead.dev/ip: "%s"}
                          env:
                            LOG_LEVEL: info
                        """.formatted(server.address()))
                .changed("environments/web.yaml", "service: {port: 80}\n", """
                        service: {port: 80}
                        verification:
                          http:
                            - {name: ready, path: "/?status=200", successes: 2, within: 6s}
                        """)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
    }
}
