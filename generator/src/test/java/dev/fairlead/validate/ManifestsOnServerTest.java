package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Verdict;
import dev.fairlead.schema.JsonTree;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestFiles;
import dev.fairlead.validate.manifest.ManifestFiles.Document;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our verdicts on manifests of Kubernetes' own kinds beside those of a real API server: a dry run, strict about fields. */
@WithSandbox
class ManifestsOnServerTest {

    /** Base file of a case, and where the server takes objects of its kind. */
    private static final Map<String, String> PATHS = Map.of(
            "deployment.yaml", "/apis/apps/v1/namespaces/%s/deployments",
            "service.yaml", "/api/v1/namespaces/%s/services",
            "configmap.yaml", "/api/v1/namespaces/%s/configmaps",
            "secret.yaml", "/api/v1/namespaces/%s/secrets",
            "autoscaler.yaml", "/apis/autoscaling/v2/namespaces/%s/horizontalpodautoscalers",
            "budget.yaml", "/apis/policy/v1/namespaces/%s/poddisruptionbudgets",
            "ingress.yaml", "/apis/networking.k8s.io/v1/namespaces/%s/ingresses",
            "cronjob.yaml", "/apis/batch/v1/namespaces/%s/cronjobs",
            "role.yaml", "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/roles");

    private static final String ACCEPTS = "only the server accepts it";
    private static final String REFUSES = "only the server refuses it";

    /** Known limits: what we say and the server does not, by case. */
    private static final Map<String, String> LIMITS = Map.of(
            // A client refuses an object that does not say what it is; the server reads it from the address.
            "missing-api-version",
            ACCEPTS,
            "missing-kind",
            ACCEPTS,
            "null-kind",
            ACCEPTS,
            // The server reads it as an empty string, which nobody means.
            "null-item",
            ACCEPTS,
            // Of a status only the first level is closed.
            "unknown-field-status-deep",
            REFUSES);

    @TempDir
    private Path folder;

    @Test
    void theServerIsOfTheSameMind(TestCluster cluster) throws IOException {
        Corpus.write(folder);
        Map<String, String> different = new TreeMap<>();
        int compared = 0;
        for (Map.Entry<String, String> one : bases().entrySet()) {
            String path = PATHS.get(one.getValue());
            List<Document> documents = ManifestFiles.read(List.of(Path.of(one.getKey())), folder);
            if (path == null || documents.size() != 1) {
                continue;
            }
            Optional<Manifest> manifest = documents.getFirst().manifest();
            if (manifest.isEmpty()) {
                continue; // no YAML: a client would not get as far as the server
            }
            boolean valid = new ManifestFilesCheck("1.36", Profiles.NONE)
                    .check(documents).verdicts().values().stream()
                            .flatMap(List::stream)
                            .allMatch(c -> c.verdict() == Verdict.VALID);
            String said = refusal(cluster, path, manifest.get());
            compared++;
            if (valid != said.isEmpty()) {
                different.put(one.getKey().replaceFirst("\\.[a-z]+$", ""), valid ? REFUSES : ACCEPTS);
            }
        }
        assertThat(different).isEqualTo(LIMITS);
        assertThat(compared).isGreaterThan(70);
    }

    /** What the server says against an object; empty when it takes it. */
    private static String refusal(TestCluster cluster, String path, Manifest manifest) {
        String uri = path.formatted(cluster.namespace()) + "?dryRun=All&fieldValidation=Strict";
        try {
            cluster.client().raw(uri, "POST", JsonTree.of(manifest.root()).toString());
            return "";
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).as(e.getMessage()).isBetween(400, 499).isNotIn(401, 403, 404);
            return e.getStatus() == null ? "no" : String.valueOf(e.getStatus().getMessage());
        }
    }

    /** The files of the corpus and the base of each. */
    private static Map<String, String> bases() throws IOException {
        Map<String, String> bases = new TreeMap<>();
        PATHS.keySet().forEach(base -> bases.put(base, base));
        for (String line : Files.readAllLines(Corpus.FOLDER.resolve("cases.txt"))) {
            if (!line.startsWith("#")) {
                List<String> parts = List.of(line.split(" \\| ?", 4));
                String base = parts.get(1);
                bases.put(parts.get(0) + base.substring(base.lastIndexOf('.')), base);
            }
        }
        return bases;
    }
}
