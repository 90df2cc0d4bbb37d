package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is ready goes, and of the rest it is said why not: several services on a real control plane, through the command line. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PromoteAutoTest {

    private static final Path NOWHERE = Path.of("environments/nowhere.yaml");

    @TempDir
    private Path folder;

    @Test
    void whatIsReadyGoesAndEveryOtherServiceIsToldWhyNot(TestCluster cluster) throws IOException {
        TestProject project = project(cluster)
                .with("environments/base.yaml", spec(cluster, "base", "order: [dev, prod], soak: 30m, required: true"))
                .with(
                        "environments/cart.yaml",
                        spec(cluster, "cart", "order: [dev, prod], required: true, with: [shop]") + "needs: [base]\n")
                .with("environments/gone.yaml", spec(cluster, "gone", "order: [dev, prod]"))
                .with("environments/late.yaml", spec(cluster, "late", "order: [dev, prod], soak: 2h"))
                .with("environments/loose.yaml", spec(cluster, "loose", "order: [dev]"))
                .with("environments/shop.yaml", spec(cluster, "shop", "order: [dev, prod]"));
        project.run("install", "base", "cart", "late", "shop", "-e", "dev").good();
        edit(cluster, "shop", "debug");
        project.later(Duration.ofMinutes(31));

        Map<String, String> before = PromotableProject.tree(project);
        assertThat(project.run("promote", "cart", "--to", "prod").out())
                .as("a promotion by name takes its set along, and what it needs first")
                .contains("✗ needs", "cart needs base, which was never promoted to prod")
                .contains("hint: promote them together: fairlead promote base cart --from dev --to prod")
                .containsPattern("shop: dev → prod .*  may not go");
        assertThat(project.run("promote", "base", "cart", "--to", "prod").out())
                .contains("base: stays: it goes with shop, which may not go", "cart: stays: it goes with shop")
                .doesNotContain("✗ needs");
        assertThat(PromotableProject.tree(project)).as("all or none").isEqualTo(before);
        TestProject.Outcome rehearsed = auto(project, "prod", "--dry-run").good();
        assertThat(PromotableProject.tree(project))
                .as("a dry run writes nothing")
                .isEqualTo(before);
        assertThat(rehearsed.err())
                .contains("would write environments/base.yaml")
                .doesNotContain("cart.yaml");

        TestProject.Outcome first = auto(project, "prod").good();
        assertThat(first.out())
                .containsPattern("base: dev → prod  1\\.4\\.2\\S* → 1\\.5\\.0\\S*  may go")
                .containsPattern("cart: dev → prod .*  may go")
                .contains("cart: stays: it goes with shop, which may not go")
                .containsPattern("shop: dev → prod .*  may not go")
                .contains("objects of shop were edited since they were installed")
                .containsPattern("late has been good for 3\\dm only, 2h00m is asked")
                .contains("gone does not run in dev")
                .contains("loose: stays: no promotion.order of it leads to prod");
        assertThat(sealed(project)).containsExactly("base");

        edit(cluster, "shop", "info");
        JsonNode second =
                json(auto(project, "prod", "--format", "json", "--quiet").good());
        assertThat(sealed(project)).containsExactly("base", "cart", "shop");
        assertThat(texts(second, "/services", "service")).containsExactly("base", "cart", "shop", "gone", "late");
        assertThat(second.at("/services/0/done").asBoolean())
                .as("base went before")
                .isTrue();
        assertThat(texts(second, "/passedOver", "service")).containsExactly("loose");
        assertThat(Stream.of("cart", "shop").map(s -> "environments/" + s + ".yaml"))
                .allSatisfy(file -> assertThat(second.at("/written").toString()).contains(file));
        project.run("promotions", "verify").good();
        Map<String, String> done = PromotableProject.tree(project);
        auto(project, "prod").good();
        assertThat(PromotableProject.tree(project)).as("nothing is left to do").isEqualTo(done);

        whatCannotBeJudgedStopsNobodyElse(project, cluster);
    }

    /** A spec that is invalid, one whose check fails where it goes, and a cluster that does not answer. */
    private static void whatCannotBeJudgedStopsNobodyElse(TestProject project, TestCluster cluster) throws IOException {
        project.with("environments/bad.yaml", "kind: EnvironmentSpec\n");
        project.with("environments/tied.yaml", spec(cluster, "tied", "order: [dev, prod], with: [bad]"));
        project.later(Duration.ofMinutes(121));

        TestProject.Outcome outcome = auto(project, "prod");

        assertThat(outcome.code()).as(outcome.all()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("bad: stays: its check finds errors, the first spec/")
                .contains("tied: stays: it goes with bad, which cannot be judged");
        assertThat(outcome.err()).contains("environments/bad.yaml:1:1: error: ");
        assertThat(sealed(project)).as("late is ready now").contains("late");

        Files.delete(project.path("environments/bad.yaml"));
        Files.delete(project.path("environments/tied.yaml"));
        project.with(
                NOWHERE.toString(),
                spec(cluster, "nowhere", "order: [dev, prod]")
                        .replace("context: " + cluster.context(), "context: away"));
        TestProject.Outcome away = auto(project, "prod");
        assertThat(away.code()).as(away.all()).isEqualTo(3);
        assertThat(away.out())
                .contains("nowhere: stays: the context 'away' is not in")
                .contains("promoted already");
    }

    @Test
    void aVersionPassesEveryStageOfAChain(TestCluster cluster) throws IOException {
        String stage = cluster.newNamespace("stage");
        TestProject project = project(cluster)
                .with(
                        "environments/web.yaml",
                        spec(cluster, "web", "order: [dev, stage, prod], required: true")
                                .replace("  prod:\n", """
                                          stage:
                                            cluster: {context: %s, namespace: %s, kubernetes: "1.36"}
                                            version: {tag: 1.4.2}
                                            endpoints: {database: {host: db.stage.internal}}
                                          prod:
                                        """.indent(0).formatted(cluster.context(), stage)));
        project.run("install", "web", "-e", "dev").good();

        assertThat(auto(project, "prod").good().out())
                .contains("✗ source-sealed", "stage has no sealed record, so its version skipped a stage")
                .contains("✗ runs", "web does not run in stage");
        assertThat(project.run("promote", "web", "--from", "dev", "--to", "prod")
                        .out())
                .contains("between dev and prod comes stage, which would be skipped");
        assertThat(auto(project, "stage").good().all()).contains("wrote environments/promotions/web/stage.yaml");
        assertThat(auto(project, "prod").good().out())
                .as("sealed for stage, and not there yet")
                .contains("✓ source-sealed", "web does not run in stage");

        project.run("install", "web", "-e", "stage").good();
        assertThat(auto(project, "prod").good().all()).contains("wrote environments/promotions/web/prod.yaml");
        assertThat(Files.readString(project.path("environments/web.yaml")).split("tag: 1.5.0", -1))
                .as("in all three")
                .hasSize(4);
        assertThat(project.run("promotions", "verify").good().all()).contains("2 records hold");
    }

    private TestProject project(TestCluster cluster) {
        return TestProject.empty(folder)
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
    }

    /** A service whose dev is a namespace of the test; its versions have digests where no node gives any. */
    private static String spec(TestCluster cluster, String name, String promotion) {
        return TestProject.specFor(cluster)
                        .replace("name: web,", "name: %s,".formatted(name))
                        .replace(
                                "{tag: 1.5.0}",
                                cluster.runsContainers()
                                        ? "{tag: 1.5.0}"
                                        : "{tag: 1.5.0, digest: \"sha256:%s\"}".formatted("ab".repeat(32)))
                + "promotion: {%s}\n".formatted(promotion);
    }

    /** Edits a live object past Helm, or takes that back. */
    private static void edit(TestCluster cluster, String service, String level) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(service)
                .edit(d -> {
                    d.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                            .filter(e -> e.getName().equals("LOG_LEVEL"))
                            .forEach(e -> e.setValue(level));
                    return d;
                });
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(service)
                .waitUntilCondition(
                        d -> d.getStatus().getObservedGeneration() != null
                                && d.getStatus()
                                        .getObservedGeneration()
                                        .equals(d.getMetadata().getGeneration())
                                && d.getSpec()
                                        .getReplicas()
                                        .equals(d.getStatus().getUpdatedReplicas())
                                && d.getSpec()
                                        .getReplicas()
                                        .equals(d.getStatus().getReadyReplicas())
                                && d.getSpec()
                                        .getReplicas()
                                        .equals(d.getStatus().getReplicas()),
                        2,
                        java.util.concurrent.TimeUnit.MINUTES);
    }

    private static TestProject.Outcome auto(TestProject project, String to, String... more) throws IOException {
        return project.run(Stream.concat(Stream.of("promote", "--auto", "--to", to), Stream.of(more))
                .toArray(String[]::new));
    }

    /** The services that have a record for prod. */
    private static List<String> sealed(TestProject project) throws IOException {
        try (Stream<Path> all = Files.walk(project.path("environments"))) {
            return all.filter(f -> f.endsWith("prod.yaml"))
                    .map(f -> String.valueOf(f.getName(f.getNameCount() - 2)))
                    .sorted()
                    .toList();
        }
    }

    /** The document, which keeps to its schema. */
    private static JsonNode json(TestProject.Outcome outcome) {
        assertThat(JsonSchema.ofResource("promotion.schema.json", "promotion")
                        .validate(new YamlReader("json", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                                .readOne(outcome.out())))
                .as(outcome.out())
                .isEmpty();
        return JsonMapper.shared().readTree(outcome.out());
    }

    private static List<String> texts(JsonNode document, String list, String field) {
        List<String> texts = new ArrayList<>();
        document.at(list).forEach(item -> texts.add(item.path(field).asString()));
        return texts;
    }
}
