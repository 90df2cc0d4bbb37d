package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.SecondSandbox;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.validate.change.git.TestRepository;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runs where, on two control planes, each by its own context; the second one goes away in the end. */
@WithSandbox
@SandboxOnly("needs a second cluster")
class PromotionsStatusTest {

    private static final String FILE = "environments/web.yaml";

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void aMatrixOfTwoServicesAndTwoClusters(TestCluster dev) throws IOException {
        try (SecondSandbox prod = SecondSandbox.up("matrix")) {
            TestProject project = project(dev, prod);
            TestRepository repository = TestRepository.init(folder).commit("first");
            assertThat(status(project).good().out())
                    .containsPattern("service +dev +prod +behind\n")
                    .containsPattern("web +- +not installed +- +not installed\n");

            project.run("install", "web", "-e", "dev").good();
            project.run("install", "web", "-e", "prod").good();
            project.run("install", "cart", "-e", "dev").good();
            assertThat(status(project).good().out())
                    .containsPattern("cart +2\\.0\\.0 +\\d+s +good +- +not installed\n")
                    .containsPattern("web +1\\.5\\.0 +\\d+s +good +1\\.5\\.0 +\\d+s +good +prod: even\n");

            twoMoreVersionsInDev(project, repository);
            aServiceInTrouble(project, dev);
            aClusterThatIsAway(project, dev, prod);
        }
    }

    private static void twoMoreVersionsInDev(TestProject project, TestRepository repository) throws IOException {
        String before = "1.5.0";
        for (String version : List.of("1.6.0", "1.7.0")) {
            project.changed(FILE, "{tag: " + before + "} # dev", "{tag: " + version + "} # dev");
            before = version;
            repository.commit(version);
            project.run("install", "web", "-e", "dev").good();
        }
        repository.write("README.md", "no file of web").commit("something else");

        project.later(Duration.ofDays(3));
        assertThat(status(project).good().out())
                .containsPattern("web +1\\.7\\.0 +3d +good +1\\.5\\.0 +3d +good +prod: 2 versions, 2 commits, 3d\n");
        JsonNode web = json(status(project, "web", "--format", "json").good().out());
        assertThat(web.at("/environments/0/revision").asInt()).isEqualTo(3);
        assertThat(web.at("/environments/0/commit").asString()).isEqualTo(repository.git("rev-parse", "HEAD~1"));
        assertThat(web.at("/lags/0/versions").asInt()).isEqualTo(2);
    }

    private static void aServiceInTrouble(TestProject project, TestCluster dev) throws IOException {
        dev.client()
                .apps()
                .deployments()
                .inNamespace(dev.namespace())
                .withName("cart")
                .edit(d -> d.edit()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage("ghcr.io/acme/web:2.0.1-crash-loop")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        project.changed("environments/cart.yaml", "{tag: 2.0.0} # dev", "{tag: 2.1.0} # dev");

        TestProject.Outcome trouble = status(project, "--format", "markdown").good();

        assertThat(trouble.out())
                .containsPattern("\\| cart \\| 2\\.0\\.0, 3d, unhealthy \\| -, not installed \\|  \\|")
                .containsPattern("- cart dev: (Pod|Deployment)/cart")
                .contains("- cart dev: the spec says 2.1.0, which is not installed");
    }

    private void aClusterThatIsAway(TestProject project, TestCluster dev, SecondSandbox prod) throws IOException {
        String known = Files.readString(prod.sandbox().kubeconfig());
        Path away = Files.writeString(
                elsewhere.resolve("away"), known.replaceAll("server: \\S+", "server: https://127.0.0.1:1"));
        project.variable("KUBECONFIG", dev.kubeconfig() + File.pathSeparator + away);

        TestProject.Outcome outcome = status(project);

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .containsPattern("web +1\\.7\\.0 +3d +good +\\? +not reached\n")
                .containsPattern("web prod: .*" + Pattern.quote(prod.sandbox().context()));
        assertThat(json(status(project, "web", "--format", "json").out())
                        .at("/environments/1/state")
                        .asString())
                .isEqualTo("unknown");
    }

    private static TestProject.Outcome status(TestProject project, String... more) throws IOException {
        return project.run(Stream.concat(Stream.of("promotions", "status"), Stream.of(more))
                .toArray(String[]::new));
    }

    /** The first service of a document that keeps to the schema. */
    private static JsonNode json(String text) {
        assertThat(JsonSchema.ofResource("promotion-matrix.schema.json", "matrix")
                        .validate(new YamlReader("json", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(text)))
                .as(text)
                .isEmpty();
        return JsonMapper.shared().readTree(text).at("/services/0");
    }

    private TestProject project(TestCluster dev, SecondSandbox prod) throws IOException {
        return TestProject.of(folder, spec("web", "1.5.0", dev, prod))
                .with("environments/cart.yaml", spec("cart", "2.0.0", dev, prod))
                .variable(
                        "KUBECONFIG",
                        dev.kubeconfig() + File.pathSeparator + prod.sandbox().kubeconfig());
    }

    private static String spec(String name, String version, TestCluster dev, SecondSandbox prod) {
        return TestProject.specFor(dev)
                        .replace("name: web,", "name: %s,".formatted(name))
                        .replace("{tag: 1.5.0}", "{tag: %s} # dev".formatted(version))
                        .replaceFirst("\\{tag: 1.4.2, digest: [^}]*}", "{tag: %s}".formatted(version))
                        .replace(
                                "context: prod-eu", "context: " + prod.sandbox().context())
                + "promotion: {order: [dev, prod]}\n";
    }
}
