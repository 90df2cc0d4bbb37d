package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.kind.WithKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From dev to prod where containers run and the kubelet tells which bytes, through the command line. Only the time of the soak is not waited for. */
@WithKind
class PromoteOnKindTest {

    private static final String FILE = "environments/web.yaml";

    @TempDir
    private Path folder;

    @Test
    void whatRanWellInDevIsWhatRunsInProd(TestCluster cluster) throws IOException {
        String prod = cluster.newNamespace("prod");
        TestProject project = TestProject.of(
                        folder,
                        TestProject.specFor(cluster)
                                        .replace("ghcr.io/acme/web", "fairlead/sample-service")
                                        .replace("context: prod-eu, namespace: web,", in(cluster, prod) + ",")
                                        .replace("tag: 1.5.0", "tag: 1.1.0")
                                        .replaceFirst("tag: 1.4.2, digest: [^}]*", "tag: 1.0.0")
                                + "promotion: {order: [dev, prod], soak: 30m}\n")
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
        project.run("install", "web", "-e", "prod").good();
        project.run("install", "web", "-e", "dev").good();

        TestProject.Outcome early = project.run("promote", "web", "--from", "dev", "--to", "prod");
        assertThat(early.code()).as(early.all()).isEqualTo(1);
        assertThat(early.out()).contains("✓ healthy", "✗ soak");

        project.later(Duration.ofMinutes(31));
        project.run("promote", "web", "--from", "dev", "--to", "prod").good();
        assertThat(Files.readString(project.path(FILE))).doesNotContain("tag: 1.0.0");
        project.run("install", "web", "-e", "prod").good();

        assertThat(cluster.client().pods().inNamespace(prod).list().getItems().stream()
                        .filter(p -> p.getMetadata().getDeletionTimestamp() == null))
                .hasSize(3)
                .allSatisfy(
                        p -> assertThat(p.getSpec().getContainers().getFirst().getImage())
                                .startsWith("fairlead/sample-service:1.1.0@sha256:"));
        project.run("promotions", "verify").good();
    }

    private static String in(TestCluster cluster, String namespace) {
        return "context: %s, namespace: %s".formatted(cluster.context(), namespace);
    }
}
