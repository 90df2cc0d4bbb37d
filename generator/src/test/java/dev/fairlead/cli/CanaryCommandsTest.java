package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary through the command line, from the plan to the end, and from a folder without any spec. */
@WithSandbox
class CanaryCommandsTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void aCanaryIsPlannedStartedToldAndAborted(TestCluster cluster) throws IOException {
        TestProject project = TestProject.of(
                        folder,
                        TestProject.specFor(cluster)
                                .replace(
                                        "environments:",
                                        "canary: {steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1h}]}\nenvironments:"))
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        assertThat(project.run("canary", "start", "web", "-e", "dev").refused(3).err())
                .contains("there is no release 'web'");
        project.run("install", "web", "-e", "dev").good();
        project.changed("environments/web.yaml", "tag: 1.5.0", "tag: 1.6.0");

        assertThat(project.run("canary", "plan", "web", "-e", "dev").good().out())
                .contains("web 1.6.0 by replicas, 3 stable pods now, 3 to 7")
                .contains("min 3 + 1 = 25 %")
                .contains("max 7 + 7 = 50 %");
        valid(project.run("canary", "plan", "web", "-e", "dev", "--format", "json")
                .good()
                .out());
        assertThat(project.run("canary", "start", "web", "-e", "dev", "--until-step", "1")
                        .good()
                        .out())
                .contains("web 1.6.0 serves 25 % in step 1");

        TestProject bare = TestProject.empty(elsewhere)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        String[] where = {"--namespace", cluster.namespace(), "--context", cluster.context()};
        assertThat(bare.run("canary", "status", "web", where[0], where[1], where[2], where[3])
                        .good()
                        .out())
                .contains("web 1.6.0 beside 1.5.0 (revision 1)", "in a step", "step 1   25 %", "now")
                .contains("step 1 of 2, 25 % by 1 pod");
        valid(project.run("canary", "status", "web", "-e", "dev", "--format", "json")
                .good()
                .out());
        assertThat(project.run("canary", "status", "web", "-e", "dev", "--format", "markdown")
                        .good()
                        .out())
                .contains("### Canary of web 1.6.0: in step", "| 1 | 25 % | 1s | 1 |");
        TestProject.Outcome aborted = bare.run(
                "canary",
                "abort",
                "web",
                where[0],
                where[1],
                where[2],
                where[3],
                "--reason",
                "slow",
                "--no-dossier",
                "--format",
                "json");
        valid(aborted.good().out());
        assertThat(aborted.out()).contains("\"result\" : \"aborted\"", "\"reason\" : \"slow\"");
        assertThat(project.run("canary", "status", "web", "-e", "dev").good().out())
                .contains("taken back: slow");
        assertThat(bare.run("canary", "status", "web").refused(2).err()).contains("say where it runs");
    }

    private static void valid(String json) {
        JsonSchema schema = JsonSchema.ofResource("canary.schema.json", "canary");
        assertThat(schema.validate(
                        new YamlReader("canary", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .as(json)
                .isEmpty();
    }
}
