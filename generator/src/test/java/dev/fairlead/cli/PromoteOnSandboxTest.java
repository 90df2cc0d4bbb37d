package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.SecondSandbox;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From dev to prod on two control planes, through the command line. Only the time of the soak is not waited for. */
@WithSandbox
@SandboxOnly("gives pods their digests, as a kubelet does; PromoteOnKindTest has a kubelet")
class PromoteOnSandboxTest {

    private static final String FILE = "environments/web.yaml";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String OTHER = "sha256:" + "cd".repeat(32);

    private static SecondSandbox prod;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aClusterForProd() {
        prod = SecondSandbox.up("prod");
    }

    @AfterAll
    static void removed() {
        prod.close();
    }

    @Test
    void whatDevProvedIsWhatProdGets(TestCluster dev) throws IOException {
        TestProject project = TestProject.of(
                folder,
                TestProject.SPEC.replace("namespace: web-dev", "namespace: " + dev.namespace())
                        + "promotion: {order: [dev, prod], soak: 30m, required: true} # from left to right\n");
        String inDev = dev.sandbox().name();
        String inProd = prod.sandbox().name();

        assertThat(refused(project, inDev))
                .contains("✗ runs", "web does not run in dev")
                .contains("hint: install it first: fairlead install web -e dev");
        project.run("install", "web", "-e", "dev", "--sandbox", inDev).good();
        assertThat(refused(project, inDev))
                .containsPattern("✗ soak +web has been good for \\d+s only, 30m is asked")
                .contains("✓ healthy", "✓ good-record", "✓ same-content");
        assertThat(project.run("install", "web", "-e", "prod", "--sandbox", inProd)
                        .refused(1)
                        .all())
                .contains("[promotion/unsealed]");

        project.later(Duration.ofMinutes(31));
        TestProject.Outcome rehearsed = project.run("promote", "web", "--to", "prod", "--sandbox", inDev, "--dry-run");
        assertThat(Files.readString(project.path(FILE))).contains("tag: 1.4.2");
        assertThat(rehearsed.good().all())
                .contains("web: dev → prod")
                .contains("may go")
                .contains("would write " + FILE)
                .containsPattern("✓ soak +web good for 31m, 30m asked")
                .contains("deployment.image.tag");
        String before = Files.readString(project.path(FILE));
        assertThat(promote(project, inDev).good().all()).contains("wrote environments/promotions/web/prod.yaml");
        assertThat(Files.readString(project.path(FILE)))
                .isEqualTo(before.replaceFirst("version: \\{tag: 1.4.2, digest: [^}]*}", "version: {tag: 1.5.0}"));
        assertThat(Files.readString(project.path("environments/promotions/web/prod.yaml")))
                .contains("verification: unasked")
                .contains("revision: 1")
                .containsPattern("soaked: \"18[6-9]\\d|19\\d\\ds");
        assertThat(promote(project, inDev).good().out()).contains("promoted already");

        assertThat(project.run("install", "web", "-e", "prod", "--sandbox", inProd)
                        .good()
                        .out())
                .contains("web 1.5.0 is healthy as revision 1");
        assertThat(images(prod.client(), "web")).allMatch(image -> image.endsWith("web:1.5.0"));

        bytesAreWhatCounts(project, dev, inDev);
        troubleInDevStopsIt(project, dev, inDev);
    }

    /** The nodes of a sandbox give no digest of an image, so the test does as a kubelet would. */
    private static void bytesAreWhatCounts(TestProject project, TestCluster dev, String inDev) throws IOException {
        List<Pod> pods = pods(dev.client(), dev.namespace());
        pods.forEach(pod -> digest(dev, pod, DIGEST));
        assertThat(promote(project, inDev).good().out()).contains("every pod runs " + DIGEST);
        assertThat(Files.readString(project.path(FILE))).contains("version: {tag: 1.5.0, digest: " + DIGEST + "}");
        assertThat(project.path("environments/promotions/web/prod/0001.yaml")).exists();
        project.run("promotions", "verify").good();

        digest(dev, pods.getFirst(), OTHER);
        assertThat(refused(project, inDev))
                .contains("✗ images", "the tag of ghcr.io/acme/web:1.5.0 moved: its pods run");
        pods.forEach(pod -> digest(dev, pod, OTHER));
        assertThat(refused(project, inDev))
                .contains("the tag 1.5.0 moved: it was promoted as %s and is %s now".formatted(DIGEST, OTHER));
        pods.forEach(pod -> digest(dev, pod, DIGEST));
    }

    private static void troubleInDevStopsIt(TestProject project, TestCluster dev, String inDev) throws IOException {
        project.changed(FILE, "LOG_LEVEL: info", "LOG_LEVEL: debug");
        project.run("render").good();
        assertThat(refused(project, inDev))
                .contains("✗ same-content", "web runs something else than the project gives for dev");
        project.changed(FILE, "LOG_LEVEL: debug", "LOG_LEVEL: info");
        project.run("render").good();

        dev.client()
                .apps()
                .deployments()
                .inNamespace(dev.namespace())
                .withName("web")
                .edit(d -> d.edit()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage("ghcr.io/acme/web:1.5.1-crash-loop")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        assertThat(refused(project, inDev))
                .contains("✗ healthy", "web is not healthy")
                .contains("✗ good-record", "objects of web were edited since they were installed");
    }

    /** What it says when a gate refuses; the spec stays as it is. */
    private static String refused(TestProject project, String sandbox) throws IOException {
        String before = Files.readString(project.path(FILE));
        TestProject.Outcome outcome = promote(project, sandbox);
        assertThat(outcome.code()).as(outcome.all()).isEqualTo(1);
        assertThat(Files.readString(project.path(FILE))).isEqualTo(before);
        return outcome.out();
    }

    private static TestProject.Outcome promote(TestProject project, String sandbox) throws IOException {
        return project.run("promote", "web", "--from", "dev", "--to", "prod", "--sandbox", sandbox);
    }

    private static List<Pod> pods(KubernetesClient client, String namespace) {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private static List<String> images(KubernetesClient client, String namespace) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .map(p -> p.getSpec().getContainers().getFirst().getImage())
                .toList();
    }

    private static void digest(TestCluster cluster, Pod pod, String digest) {
        cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withName(pod.getMetadata().getName())
                .editStatus(p -> {
                    p.getStatus().getContainerStatuses().forEach(c -> c.setImageID("ghcr.io/acme/web@" + digest));
                    return p;
                });
    }
}
