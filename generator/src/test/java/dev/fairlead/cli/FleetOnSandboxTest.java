package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several services with needs on a real control plane, through the command line. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class FleetOnSandboxTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void aFailureInTheMiddleStopsOnlyWhatDependsOnIt(TestCluster cluster) throws IOException {
        TestProject project = project(cluster)
                .with("environments/base.yaml", spec(cluster, "base", "1.0.0", ""))
                .with("environments/cart.yaml", spec(cluster, "cart", "2.0.0-crash-loop", "needs: [base]"))
                .with("environments/shop.yaml", spec(cluster, "shop", "3.0.0", "needs: [cart]"))
                .with("environments/web.yaml", spec(cluster, "web", "4.0.0", "needs: [base]"));

        TestProject.Outcome outcome =
                project.run("install", "--all", "-e", "dev", "--crash-limit", "1", "--format", "json");

        assertThat(outcome.code()).as(outcome.all()).isEqualTo(4);
        List<JsonNode> events = events(outcome);
        assertThat(events.getLast().path("event").asString()).isEqualTo("summary");
        assertThat(results(events.getLast()))
                .containsExactly("base installed 0", "cart takenAway 4", "shop skipped 3", "web installed 0");
        assertThat(events.getLast().at("/services/2/reason").asString()).isEqualTo("needs cart, which failed");
        int baseEnded = index(events, "base", "outcome");
        assertThat(index(events, "cart", "step"))
                .as("nothing is begun before what it needs")
                .isGreaterThan(baseEnded);
        assertThat(index(events, "web", "step")).isGreaterThan(baseEnded);
        assertThat(index(events, "shop", "step")).as("it was never begun").isEqualTo(-1);

        TestProject.Outcome status = project.run("status", "--all", "-e", "dev");
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("service  revision  version  status    health"),
                        base -> assertThat(base).contains("base", " 1 ", "1.0.0", "deployed", "healthy", "1/1"),
                        cart -> assertThat(cart).contains("cart", "absent", "not installed"),
                        shop -> assertThat(shop).contains("shop", "absent"),
                        web -> assertThat(web).contains("web", "healthy"));
        String json = project.run("status", "base", "web", "-e", "dev", "--format", "json")
                .good()
                .out();
        assertThat(JsonSchema.ofResource("fleet-status.schema.json", "status")
                        .validate(
                                new YamlReader("status", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(json)))
                .isEmpty();
        assertThat(JsonMapper.shared().readTree(json).at("/services/1/state").asString())
                .isEqualTo("healthy");

        project.changed("environments/cart.yaml", "2.0.0-crash-loop", "2.0.1");
        TestProject.Outcome again = project.run("install", "--all", "-e", "dev").good();
        assertThat(again.out())
                .containsPattern("base +1 +1\\.0\\.0 +unchanged")
                .containsPattern("cart +1 +2\\.0\\.1 +installed")
                .containsPattern("shop +1 +3\\.0\\.0 +installed")
                .contains("4 services: 2 installed, 2 unchanged, after ");
        assertThat(again.err())
                .as("a line says whose it is")
                .containsPattern("(?m)^cart \\| install cart 2\\.0\\.1")
                .containsPattern("(?m)^shop \\| +\\d+ s  Deployment/shop 1 of 1 ready, healthy");
        project.run("status", "--all", "-e", "dev").good();
    }

    @Test
    void neverWorksOnMoreThanToldAndGoesToTwoContextsInOneRun(TestCluster cluster) throws IOException {
        TestProject project = project(cluster);
        List.of("a", "b", "c", "d").forEach(name -> with(project, name, spec(cluster, name, "1.0.0", "")));
        Context own = Config.fromKubeconfig(cluster.kubeconfig().toFile()).getContexts().stream()
                .filter(c -> c.getName().equals(cluster.context()))
                .map(NamedContext::getContext)
                .findFirst()
                .orElseThrow();
        Path both = Files.writeString(
                elsewhere.resolve("kubeconfig"),
                Files.readString(cluster.kubeconfig())
                        .replaceFirst(
                                "(?m)^contexts:\n",
                                "contexts:\n- {name: second, context: {cluster: %s, user: %s}}\n"
                                        .formatted(own.getCluster(), own.getUser())));
        project.variable("KUBECONFIG", both.toString())
                .changed("environments/d.yaml", "context: " + cluster.context(), "context: second");

        TestProject.Outcome outcome = project.run(
                        "install", "--all", "-e", "dev", "--parallel", "2", "--format", "json")
                .good();

        Set<String> now = new HashSet<>();
        int most = 0;
        for (JsonNode event : events(outcome)) {
            if (event.path("event").asString().equals("step")) {
                now.add(event.path("service").asString());
            } else if (event.path("event").asString().equals("outcome")) {
                now.remove(event.path("service").asString());
            }
            most = Math.max(most, now.size());
        }
        assertThat(most).isEqualTo(2);
        assertThat(project.run("status", "--all", "-e", "dev").good().out()).contains("second");
    }

    @Test
    void whatIsNeededAndNotTakenAlongHasToBeHealthyAlready(TestCluster cluster) throws IOException {
        TestProject project = project(cluster)
                .with("environments/base.yaml", spec(cluster, "base", "1.0.0", ""))
                .with("environments/cart.yaml", spec(cluster, "cart", "1.0.0", "needs: [base]"))
                .with("environments/shop.yaml", spec(cluster, "shop", "1.0.0", "needs: [cart]"));

        assertThat(project.run("install", "shop", "-e", "dev").refused(3).err())
                .contains("shop needs cart, which is not installed in namespace '%s'".formatted(cluster.namespace()))
                .contains("take it along with --with-needs");
        assertThat(project.run("install", "shop", "cart", "-e", "dev")
                        .refused(3)
                        .err())
                .contains("cart needs base, which is not installed");
        assertThat(project.run("install", "shop", "-e", "dev", "--ignore-needs")
                        .good()
                        .out())
                .contains("shop 1.0.0 is healthy as revision 1");
        assertThat(project.run("install", "shop", "-e", "dev", "--with-needs")
                        .good()
                        .out())
                .contains("3 services: 2 installed, 1 unchanged");
        assertThat(project.run("install", "shop", "-e", "dev", "--force").good().out())
                .as("now it is healthy")
                .contains("shop 1.0.0 is healthy as revision 2");
    }

    @Test
    void allFindingsOfAllSpecsAreToldBeforeAClusterIsAsked(TestCluster cluster) throws IOException {
        TestProject project = project(cluster)
                .with("environments/cart.yaml", spec(cluster, "cart", "1.0.0", "needs: [shop]"))
                .with("environments/shop.yaml", spec(cluster, "shop", "1.0.0", "needs: [cart, crat]"))
                .variable("KUBECONFIG", elsewhere.resolve("none").toString());

        assertThat(project.run("install", "--all", "-e", "dev").refused(1).err())
                .contains("cart → shop → cart: none of them can be the first [spec/needs-cycle]")
                .contains("shop → cart → shop: none of them can be the first [spec/needs-cycle]")
                .contains("there is no service 'crat' [spec/needs-unknown]");
        assertThat(project.run("check").refused(1).all()).contains("spec/needs-cycle");
    }

    @Test
    void theCommandLineOfSeveralIsExplained(TestCluster cluster) throws IOException {
        TestProject project = project(cluster).with("environments/cart.yaml", spec(cluster, "cart", "1.0.0", ""));

        assertThat(project.run("install", "cart", "--all", "-e", "dev")
                        .refused(2)
                        .err())
                .contains("--all and a SERVICE exclude each other");
        assertThat(project.run("install", "--all", "-e", "stage").refused(2).err())
                .contains("there is no environment 'stage' in any spec");
        assertThat(project.run("status", "cart", "shop", "-e", "dev").refused(2).err())
                .contains("there is no service 'shop'");
        TestProject.Outcome json = project.run("install", "--all", "-e", "stage", "--format", "json");
        assertThat(events(json)).singleElement().satisfies(e -> {
            assertThat(e.path("event").asString()).isEqualTo("summary");
            assertThat(e.path("exitCode").asInt()).isEqualTo(2);
        });
    }

    /** The lines of standard output, each of which keeps to the schema. */
    private static List<JsonNode> events(TestProject.Outcome outcome) {
        JsonSchema schema = JsonSchema.ofResource("install-events.schema.json", "event");
        List<JsonNode> events = new ArrayList<>();
        outcome.out().lines().forEach(line -> {
            assertThat(schema.validate(
                            new YamlReader("event", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(line)))
                    .as(line)
                    .isEmpty();
            events.add(JsonMapper.shared().readTree(line));
        });
        return events;
    }

    private static List<String> results(JsonNode summary) {
        return StreamSupport.stream(summary.path("services").spliterator(), false)
                .map(s -> s.path("service").asString() + " " + s.path("result").asString() + " "
                        + s.path("exitCode").asInt())
                .toList();
    }

    private static int index(List<JsonNode> events, String service, String event) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).path("service").asString("").equals(service)
                    && events.get(i).path("event").asString().equals(event)) {
                return i;
            }
        }
        return -1;
    }

    private TestProject project(TestCluster cluster) {
        return TestProject.empty(folder)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
    }

    private static void with(TestProject project, String name, String spec) {
        try {
            project.with("environments/" + name + ".yaml", spec);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A small service of one pod. */
    static String spec(TestCluster cluster, String name, String tag, String more) {
        return """
                apiVersion: fairlead.dev/v1
                kind: EnvironmentSpec
                metadata: {name: %s, owner: team}
                workload:
                  image: {repository: example.test/web}
                  ports: [{name: http, containerPort: 8080}]
                  probes: {readiness: {http: /ready}}
                  resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {memory: 32Mi}}
                %s
                environments:
                  dev:
                    cluster: {context: %s, namespace: %s, kubernetes: "1.36"}
                    version: {tag: %s}
                """.formatted(name, more, cluster.context(), cluster.namespace(), tag);
    }
}
