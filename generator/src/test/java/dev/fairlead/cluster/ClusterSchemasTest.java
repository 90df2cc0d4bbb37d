package dev.fairlead.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Verdict;
import dev.fairlead.schema.JsonTree;
import dev.fairlead.schema.kinds.CustomResources;
import dev.fairlead.schema.kinds.KindSchema;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.ManifestFilesCheck;
import dev.fairlead.validate.kubernetes.ProfileFolder;
import dev.fairlead.validate.manifest.ManifestFiles;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of a live API server: the same as those of the definitions it was given, and of one mind with the server. */
@WithSandbox
class ClusterSchemasTest {

    private static final String THING = """
            apiVersion: GROUP/v1
            kind: Thing
            metadata: {name: one}
            spec: {name: shop, replicas: 2}
            """;

    /** What stands in place of {@code replicas: 2}, or in place of another part after an arrow. */
    private static final List<String> SAMPLES = List.of(
            "replicas: 2",
            "replicas: 0",
            "replicas: 3000000000",
            "replicas: two",
            "replicas: 2.5",
            "replicsa: 2",
            "limit: 1, replicas: 3",
            "limit: 3, replicas: 3",
            "mode: fast",
            "mode: fast, level: high",
            "level: middle",
            "level: null",
            "note: null",
            "since: null",
            "since: yesterday",
            "since: \"2026-01-02T03:04:05Z\"",
            "port: 80",
            "port: http",
            "port: true",
            "port: 1.5",
            "share: 10%",
            "share: half",
            "anything: {a: [1, {b: c}]}",
            "anything: text",
            "partly: {known: 1, other: x}",
            "partly: {known: x}",
            "template: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}",
            "template: {kind: Pod, metadata: {name: a}}",
            "labels: {a: b}",
            "labels: {a: 1}",
            "rules: [{path: /}]",
            "rules: [{path: /, weight: 11}]",
            "rules: [{weight: 1}]",
            "rules: [{path: a}, {path: b}, {path: c}, {path: d}]",
            "rules: {path: a}",
            "name: shop -> name: SHOP",
            "name: shop -> nam: shop",
            "{name: one} -> {name: one, labels: {a: 1}}",
            "{name: one} -> {name: one, nmae: two}",
            "kind: Thing -> kind: Thing\nstatus: {phase: done}",
            "kind: Thing -> kind: Thing\nextra: 1");

    @TempDir
    private Path folder;

    @Test
    void givesTheSchemasThatTheServerHoldsObjectsTo(TestCluster cluster) throws IOException {
        String group =
                "g" + Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), 36) + ".example.org";
        String text =
                Files.readString(Path.of("src/test/resources/crds/thing.yaml")).replace("example.org", group);
        CustomResourceDefinition definition = cluster.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .create();
        try (ClusterAccess access =
                Clusters.connect(new ClusterChoice(cluster.context(), List.of(cluster.kubeconfig()), "test"))) {
            List<String> said = new ArrayList<>();
            List<KindSchema> live = new ArrayList<>();
            Await.within(Duration.ofSeconds(60), () -> {
                live.clear();
                said.clear();
                live.addAll(new ClusterSchemas(access, said::add).read());
                assertThat(live.stream().filter(s -> s.group().equals(group))).hasSize(2);
            });

            assertThat(said)
                    .contains("reading " + group + "/v1")
                    .last()
                    .asString()
                    .contains("come along with Fairlead");
            assertThat(live)
                    .noneMatch(s -> s.group().equals("apps") || s.group().equals("batch"));
            assertThat(bare(live.stream().filter(s -> s.group().equals(group)).toList()))
                    .isEqualTo(bare(CustomResources.of(node(text), "").schemas()));

            ProfileFolder profile = ProfileFolder.of(folder, "live");
            profile.write(profile.changes(live));
            assertThat(profile.changes(live).values()).containsOnly(ProfileFolder.Change.SAME);
            agreesWithTheServer(cluster, group);
        } finally {
            cluster.client().resource(definition).delete();
        }
    }

    private void agreesWithTheServer(TestCluster cluster, String group) throws IOException {
        Map<String, Boolean> server = new TreeMap<>();
        Map<String, Boolean> ours = new TreeMap<>();
        for (String sample : SAMPLES) {
            String[] change = sample.split(" -> ", 2);
            String text = (change.length == 2
                            ? THING.replace(change[0], change[1])
                            : THING.replace("replicas: 2", sample))
                    .replace("GROUP", group);
            server.put(sample, accepted(cluster, group, text));
            Path file = Files.writeString(folder.resolve("sample.yaml"), text);
            ManifestFilesCheck.Result result = new ManifestFilesCheck(
                            "1.36", Profiles.of(folder, java.util.Optional.of("live")))
                    .check(ManifestFiles.read(List.of(file), folder));
            ours.put(
                    sample,
                    result.verdicts().values().stream()
                            .flatMap(List::stream)
                            .allMatch(c -> c.verdict() == Verdict.VALID));
        }
        assertThat(ours).isEqualTo(server);
        assertThat(server.values()).contains(true, false);
    }

    /** A server-side dry run with strict field validation. */
    private static boolean accepted(TestCluster cluster, String group, String text) {
        String uri = "/apis/%s/v1/namespaces/%s/things?dryRun=All&fieldValidation=Strict"
                .formatted(group, cluster.namespace());
        try {
            cluster.client().raw(uri, "POST", JsonTree.of(node(text)).toString());
            return true;
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).as(e.getMessage()).isBetween(400, 499).isNotIn(401, 403, 404);
            return false;
        }
    }

    @Test
    void saysWhenTheClusterDoesNotAnswer() {
        assertThatThrownBy(() -> Clusters.connect(new ClusterChoice("a", List.of(), "test")))
                .hasMessageContaining("no kubeconfig is named");
    }

    /** The schemas without where they come from. */
    private static Map<String, JsonNode> bare(List<KindSchema> schemas) {
        Map<String, JsonNode> bare = new TreeMap<>();
        schemas.forEach(schema -> {
            ObjectNode tree = schema.tree().deepCopy();
            tree.remove("x-source");
            bare.put(schema.name(), new JsonMapper().readTree(tree.toString()));
        });
        return bare;
    }

    private static YamlNode node(String text) {
        return new YamlReader("a.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(text);
    }
}
