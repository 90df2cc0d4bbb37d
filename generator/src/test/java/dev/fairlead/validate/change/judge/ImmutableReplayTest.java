package dev.fairlead.validate.change.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.object.Plain;
import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Holds the table of what cannot be updated in place to a real API server, both ways. Each file of
 * {@code validate/immutable} has an object, and then what is laid over it; null takes a field away. The object is applied
 * as Helm does it, and each change of it is tried.
 */
@WithSandbox
@SandboxOnly("names addresses of the sandbox's range of Services")
@Execution(ExecutionMode.CONCURRENT)
class ImmutableReplayTest {

    private static final Path CASES = Path.of("src/test/resources/validate/immutable");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** What became of a change. */
    private record Verdict(String file, YamlNode.Mapping change, boolean byServer, boolean byTable, String said) {

        @Override
        public String toString() {
            return "%s %s: the server %s it, the table says otherwise%s"
                    .formatted(file, Plain.map(change), byServer ? "refuses" : "takes", said);
        }
    }

    @Test
    void theTableSaysWhatTheServerSays(TestCluster cluster) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> refused = new TreeSet<>();
        Set<String> taken = new TreeSet<>();
        for (Path file : files()) {
            List<YamlNode.Mapping> documents = documents(file);
            YamlNode.Mapping base = withName(documents.getFirst(), name(file, cluster));
            apply(cluster, base, false);
            for (YamlNode.Mapping change : documents.subList(1, documents.size())) {
                Verdict verdict = verdict(cluster, file, base, change);
                verdicts.add(verdict);
                (verdict.byServer() ? refused : taken).add(kind(base));
            }
            // Also what is outside of the test's namespace.
            cluster.client()
                    .resource(resource(base))
                    .inNamespace(cluster.namespace())
                    .withGracePeriod(0)
                    .delete();
        }

        assertThat(verdicts).hasSizeGreaterThan(100);
        assertThat(verdicts).filteredOn(v -> v.byServer() != v.byTable()).isEmpty();
        Set<String> ruled = new TreeSet<>();
        ImmutableRules.ALL.forEach(r -> ruled.add(r.kind() + "." + r.group()));
        assertThat(refused).as("kinds with a refused change").isEqualTo(ruled);
        assertThat(taken).as("kinds with a change that is taken").containsAll(ruled);
    }

    private static Verdict verdict(TestCluster cluster, Path file, YamlNode.Mapping base, YamlNode.Mapping change) {
        YamlNode.Mapping changed = merged(base, change);
        assertThat(apply(cluster, renamed(changed), true))
                .as("%s: the object is good by itself with %s", file.getFileName(), Plain.map(change))
                .isEmpty();
        Optional<String> said = apply(cluster, changed, true);
        boolean broken = !ImmutableFields.breaches(ReleasePair.of(side(base), side(changed)))
                .isEmpty();
        return new Verdict(
                String.valueOf(file.getFileName()),
                change,
                said.isPresent(),
                broken,
                said.map(s -> ": " + s).orElse(""));
    }

    private static Side side(YamlNode.Mapping object) {
        return new Side(List.of(new Manifest("", object)), "replay");
    }

    private static String kind(YamlNode.Mapping object) {
        Manifest manifest = new Manifest("", object);
        String version = manifest.apiVersion();
        return manifest.kind() + "." + (version.contains("/") ? version.substring(0, version.indexOf('/')) : "");
    }

    /** Applies on the server in Helm's name; what the server said when it refused. */
    private static Optional<String> apply(TestCluster cluster, YamlNode.Mapping object, boolean dry) {
        try {
            var request = cluster.client().resource(resource(object)).inNamespace(cluster.namespace());
            (dry ? request.dryRun() : request)
                    .fieldManager("helm")
                    .forceConflicts()
                    .serverSideApply();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).as(e.getMessage()).isIn(403, 409, 422, 500);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static GenericKubernetesResource resource(YamlNode.Mapping object) {
        return SERIALIZATION.convertValue(Plain.typed(withoutNulls(object)), GenericKubernetesResource.class);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(CASES)) {
            return all.sorted().toList();
        }
    }

    private static List<YamlNode.Mapping> documents(Path file) throws IOException {
        return new YamlReader(file.toString(), YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                .readAll(Files.readString(file)).stream()
                        .filter(YamlNode.Mapping.class::isInstance)
                        .map(YamlNode.Mapping.class::cast)
                        .toList();
    }

    /** Objects outside of namespaces are everybody's: a name of its own, so that runs do not meet. */
    private static String name(Path file, TestCluster cluster) {
        return "%s-%s".formatted(String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", ""), cluster.namespace());
    }

    private static YamlNode.Mapping renamed(YamlNode.Mapping object) {
        return withName(
                object,
                "fresh-" + Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), 36));
    }

    private static YamlNode.Mapping withName(YamlNode.Mapping object, String name) {
        YamlNode.Entry entry =
                new YamlNode.Entry("name", object.position(), new YamlNode.Text(object.position(), name));
        YamlNode.Mapping metadata = new YamlNode.Mapping(object.position(), List.of(entry));
        return merged(
                object,
                new YamlNode.Mapping(
                        object.position(), List.of(new YamlNode.Entry("metadata", object.position(), metadata))));
    }

    private static YamlNode.Mapping merged(YamlNode.Mapping base, YamlNode.Mapping over) {
        Set<String> keys = new LinkedHashSet<>(base.keys());
        keys.addAll(over.keys());
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (String key : keys) {
            YamlNode a = base.get(key).orElse(null);
            YamlNode b = over.get(key).orElse(null);
            YamlNode value = a instanceof YamlNode.Mapping left && b instanceof YamlNode.Mapping right
                    ? merged(left, right)
                    : b == null ? a : b;
            if (value != null && !(value instanceof YamlNode.Null)) {
                entries.add(new YamlNode.Entry(key, base.position(), value));
            }
        }
        return new YamlNode.Mapping(base.position(), entries);
    }

    private static YamlNode.Mapping withoutNulls(YamlNode.Mapping object) {
        return merged(object, new YamlNode.Mapping(object.position(), List.of()));
    }
}
