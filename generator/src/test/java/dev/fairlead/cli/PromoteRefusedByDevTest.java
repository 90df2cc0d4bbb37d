package dev.fairlead.cli;

import static dev.fairlead.cli.PromotableProject.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What dev shows keeps a version from going on, through the command line on a real control plane. */
@WithSandbox
@SandboxOnly("writes what a kubelet would write of pods")
@Execution(ExecutionMode.CONCURRENT)
class PromoteRefusedByDevTest {

    private static final String PROMOTION = "promotion: {order: [dev, prod], required: true, soak: 30m}";

    @TempDir
    private Path folder;

    @Test
    void whatDevShowsDecides(TestCluster dev) throws IOException {
        PromotableProject promotable = PromotableProject.installed(folder, dev, ", soak: 30m");
        TestProject project = promotable.project().later(Duration.ofMinutes(31));
        mayGo(promotable);
        // Seen from the program's clock, which is ahead, this is within the soak.
        String lately =
                Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString();

        everyPod(dev, pod -> container(pod).setRestartCount(1));
        everyPod(
                dev,
                pod -> container(pod)
                        .setState(new ContainerStateBuilder()
                                .withNewRunning()
                                .withStartedAt(lately)
                                .endRunning()
                                .build()));
        promotable
                .refuses("a restart", _ -> {})
                .containsPattern("✗ steady +restarted over the soak: container web of web-\\S+ at " + lately);
        project.later(Duration.ofMinutes(90));
        assertThat(promotable.goes(_ -> {})).contains("may go");
        project.later(Duration.ofMinutes(31));

        everyPod(dev, pod -> {
            container(pod).setRestartCount(0);
            pod.getStatus().getConditions().stream()
                    .filter(c -> c.getType().equals("Ready"))
                    .forEach(c -> c.setLastTransitionTime(lately));
        });
        promotable
                .refuses("an unready pod", _ -> {})
                .containsPattern("✗ steady +not ready at some time of the soak: web-");

        aNewRevisionSoaksAnew(project, promotable, dev);
        whatIsNotVerifiedStays(project, promotable, dev);
    }

    private static void aNewRevisionSoaksAnew(TestProject project, PromotableProject promotable, TestCluster dev)
            throws IOException {
        change(project, "LOG_LEVEL: info", "LOG_LEVEL: warn");
        install(project, dev);
        assertThat(promotable.run("--dry-run").out())
                .containsPattern("✗ soak +web has been good for \\d+[sm] only, 30m is asked");
        project.later(Duration.ofMinutes(62));
        assertThat(promotable.run().good().out())
                .containsPattern("✓ good-record +revision 2 is good since")
                .containsPattern("restarts\n +Deployment/web: 3 to 7 pods are replaced .* because of web\\.image")
                .contains("~ deployment.image.tag  1.4.2 → 1.5.0", "~ Deployment/web");
        assertThat(Files.readString(project.path("environments/promotions/web/prod.yaml")))
                .contains("revision: 2", "restarts: 0")
                .containsPattern("soaked: \"?\\d{4}s");
    }

    private static void whatIsNotVerifiedStays(TestProject project, PromotableProject promotable, TestCluster dev)
            throws IOException {
        change(project, PROMOTION, PROMOTION + "\nverification: {http: [{name: ready, path: /ready}]}");
        install(project, dev);
        project.later(Duration.ofHours(2));
        promotable
                .refuses("no container answers", _ -> {})
                .containsPattern("✗ verification +the verification of web stands as unverified: ready ");
    }

    private static void install(TestProject project, TestCluster dev) throws IOException {
        project.run("render").good();
        project.run("install", "web", "-e", "dev", "--sandbox", dev.sandbox().name(), "--force")
                .good();
    }

    private static void mayGo(PromotableProject promotable) throws IOException {
        assertThat(promotable.goes(_ -> {})).contains("may go");
    }

    private static ContainerStatus container(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }

    private static void everyPod(TestCluster cluster, Consumer<Pod> edit) {
        cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .list()
                .getItems()
                .forEach(pod -> cluster.client()
                        .pods()
                        .inNamespace(cluster.namespace())
                        .withName(pod.getMetadata().getName())
                        .editStatus(p -> {
                            edit.accept(p);
                            return p;
                        }));
    }
}
