package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.helm.Helm;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The example specs on a real control plane, through the command line: installed, looked at, broken, removed. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class ExamplesOnSandboxTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void shopIsInstalledRolledBackAndRemoved(TestCluster cluster) throws IOException {
        TestProject project = project(cluster, "shop", "shop-dev");
        secret(cluster, "shop-db", Map.of("username", "app", "password", "k3Jd92LqPz81mVx"));
        secret(cluster, "shop-payment", Map.of("token", "k3Jd92LqPz81mVx"));

        assertThat(project.run("diff", "shop", "-e", "dev", "--exit-code")
                        .refused(1)
                        .out())
                .contains("not installed yet");
        assertThat(project.run("install", "shop", "-e", "dev").good().out())
                .contains("shop 1.5.0 is healthy as revision 1");
        assertThat(project.run("status", "shop", "-e", "dev").good().out())
                .contains("Deployment/shop: 3 of 3 ready")
                .contains("HorizontalPodAutoscaler/shop")
                .containsPattern("good since \\S+Z, by \\S+: spec of no git repository, image 1\\.5\\.0")
                .contains("(seen healthy)");
        assertThat(status(project)).contains("\"state\" : \"good\"").contains("\"kind\" : \"GoodRecord\"");
        assertThat(project.run("diff", "shop", "-e", "dev", "--exit-code")
                        .good()
                        .out())
                .contains("shop: no changes against revision 1");
        assertThat(project.run("install", "shop", "-e", "dev").good().out()).contains("unchanged and healthy");

        project.changed("environments/shop.yaml", "tag: 1.5.0", "tag: 1.6.0-crash-loop");
        TestProject.Outcome broken = project.run("install", "shop", "-e", "dev");

        assertThat(broken.code()).as(broken.all()).isEqualTo(4);
        assertThat(broken.out())
                .contains("revision 2 failed; 1.5.0 runs again as revision 3, a copy of 1")
                .containsPattern("why: .*restarted");
        assertThat(broken.all()).doesNotContain("k3Jd92LqPz81mVx").doesNotContain("\tat ");
        assertThat(broken.out())
                .as("the spec's line is the first suspect")
                .containsPattern(
                        "environments\\.dev\\.version\\.tag \\(environments/shop\\.yaml:\\d+:\\d+\\): 1\\.5\\.0 → ");
        assertThat(broken.err()).contains("dossier: .fairlead/dossiers/shop-dev-2.md");
        assertThat(Files.readString(project.path(".fairlead/dossiers/shop-dev-2.md")))
                .contains("# shop: revision 2 failed")
                .contains("environments.dev.version.tag")
                .doesNotContain("k3Jd92LqPz81mVx");
        assertThat(project.path(".fairlead/dossiers/shop-dev-2.json")).exists();
        assertThat(Files.readString(project.path(".fairlead/.gitignore"))).isEqualTo("*\n");
        assertThat(image(cluster, "shop")).endsWith("shop:1.5.0");
        assertThat(helm(project, cluster, "history", "shop"))
                .containsSubsequence("1.5.0", "1.6.0-crash-loop", "deployed", "1.5.0")
                .contains("back to 1, since 2 failed: ")
                .contains("CrashLoopBackOff");

        project.changed("environments/shop.yaml", "tag: 1.6.0-crash-loop", "tag: 1.5.0");
        assertThat(events(project.run("install", "shop", "-e", "dev", "--force", "--format", "json")
                        .good()))
                .anySatisfy(line -> assertThat(line).contains("\"event\":\"waiting\""))
                .last()
                .satisfies(line -> assertThat(line).contains("\"result\":\"installed\""));
        assertThat(project.run("uninstall", "shop", "-e", "dev").good().out()).contains("uninstalled shop");
        project.run("status", "shop", "-e", "dev").refused(3);
        assertThat(helm(project, cluster, "list")).doesNotContain("app-0.1.0");
    }

    /** The status as JSON, which keeps to the schema. */
    private static String status(TestProject project) throws IOException {
        String json = project.run("status", "shop", "-e", "dev", "--format", "json")
                .good()
                .out();
        JsonSchema schema = JsonSchema.ofResource("status.schema.json", "status");
        assertThat(schema.validate(
                        new YamlReader("status", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .as(json)
                .isEmpty();
        return json;
    }

    /** The lines of standard output, each of which keeps to the schema. */
    private static List<String> events(TestProject.Outcome outcome) {
        JsonSchema schema = JsonSchema.ofResource("install-events.schema.json", "event");
        List<String> lines = outcome.out().lines().toList();
        lines.forEach(line -> assertThat(schema.validate(
                        new YamlReader("event", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(line)))
                .as(line)
                .isEmpty());
        return lines;
    }

    @Test
    void whatCannotBeBegunIsAnEventToo(TestCluster cluster) throws IOException {
        TestProject project = project(cluster, "shop", "shop-dev");

        TestProject.Outcome outcome = project.run("uninstall", "shop", "-e", "dev", "--format", "json");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(events(outcome))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"result\":\"refused\"")
                        .contains("\"exitCode\":3")
                        .contains("there is no release"));
    }

    @Test
    @SandboxOnly("installs a store whose image is another project's")
    void cartIsInstalledAfterItsStore(TestCluster cluster) throws IOException {
        TestProject project = project(cluster, "cart", "cart-dev");
        secret(cluster, "cart-store", Map.of("password", "k3Jd92LqPz81mVx"));

        TestProject.Outcome installed =
                project.run("install", "cart", "-e", "dev").good();

        assertThat(installed.out())
                .containsSubsequence(
                        "cart-store 0.1.0 is healthy as revision 1", "cart 0.9.1 is healthy as revision 1");
        assertThat(installed.all()).doesNotContain("k3Jd92LqPz81mVx");
        assertThat(cluster.client()
                        .services()
                        .inNamespace(cluster.namespace())
                        .withName("cart")
                        .get()
                        .getSpec()
                        .getSessionAffinity())
                .isEqualTo("ClientIP");
        assertThat(helm(project, cluster, "list")).contains("cart-store").contains("0.9.1");
        assertThat(project.run("diff", "cart", "-e", "dev", "--exit-code")
                        .good()
                        .out())
                .contains("cart-store: no changes against revision 1")
                .contains("cart: no changes against revision 1");
        assertThat(project.run("uninstall", "cart", "-e", "dev").good().out()).contains("uninstalled cart");
    }

    @Test
    void missingPermissionsAndExpiredCredentialsAreNamed(TestCluster cluster) throws IOException {
        TestProject project = project(cluster, "shop", "shop-dev");

        project.variable("KUBECONFIG", robot(cluster, token(cluster)).toString());
        assertThat(project.run("install", "shop", "-e", "dev").refused(3).err())
                .contains("'system:serviceaccount:%s:robot' may not".formatted(cluster.namespace()));

        project.variable("KUBECONFIG", robot(cluster, "expired").toString());
        assertThat(project.run("install", "shop", "-e", "dev").refused(3).err())
                .contains("does not accept the credentials (401)")
                .contains("log in again");
    }

    /** The examples, dev of one service moved into the test's own namespace of the sandbox. */
    private TestProject project(TestCluster cluster, String service, String namespace) throws IOException {
        TestProject project = TestProject.examples(folder)
                .changed(
                        "environments/" + service + ".yaml",
                        "{context: kind-dev, namespace: " + namespace,
                        "{context: " + cluster.context() + ", namespace: " + cluster.namespace());
        return project.variable("KUBECONFIG", cluster.kubeconfig().toString());
    }

    /** A Secret that an example's spec names. */
    static void secret(TestCluster cluster, String name, Map<String, String> data) {
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .create();
    }

    private static String image(TestCluster cluster, String deployment) {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(deployment)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    /** Plain Helm, as a person would use it. */
    private static String helm(TestProject project, TestCluster cluster, String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--namespace",
                cluster.namespace(),
                "--kubeconfig",
                cluster.kubeconfig().toString()));
        return Helm.find(project.surroundings(), _ -> {}).run(all, c -> c);
    }

    private static String token(TestCluster cluster) {
        String namespace = cluster.namespace();
        cluster.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("robot")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        return cluster.client()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName("robot")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    /** A kubeconfig that holds nothing but a token, under the context that the spec names. */
    private Path robot(TestCluster cluster, String token) throws IOException {
        return Files.writeString(elsewhere.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {insecure-skip-tls-verify: true, server: "%s"}}]
                users: [{name: robot, user: {token: "%s"}}]
                contexts: [{name: %s, context: {cluster: test, user: robot}}]
                """.formatted(
                        cluster.client().getMasterUrl().toString().replaceFirst("/$", ""), token, cluster.context()));
    }
}
