package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.ReleaseStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of a release whose Helm was killed in the middle. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PendingTest {

    private static final Claim TAKING_OVER = new Claim(Optional.empty(), true);

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void refusesAYoungPendingReleaseAndSettlesItWhenTold() throws Exception {
        rehearsal.install("1.0.0");
        killHelmInTheMiddle();
        assertThat(rehearsal.newest().status()).isEqualTo(ReleaseStatus.PENDING_UPGRADE);

        Unavailable refused = catchThrowableOfType(Unavailable.class, () -> rehearsal.install("1.1.0"));
        assertThat(refused).hasMessageContaining("is pending-upgrade: plain Helm began revision 2");
        assertThat(refused.hint()).contains("--take-over").contains("helm rollback web 1 --namespace");
        assertThat(rehearsal.history()).isEqualTo("1 deployed, 2 pending-upgrade");

        InstallOutcome outcome =
                new Install(rehearsal.scope(), rehearsal.options().claiming(TAKING_OVER)).run(rehearsal.pack("1.1.0"));
        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.1.0");
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 failed, 3 superseded, 4 deployed");
    }

    @Test
    void settlesAnOldPendingReleaseByItself() throws Exception {
        killHelmInTheMiddle();
        assertThat(rehearsal.newest().status()).isEqualTo(ReleaseStatus.PENDING_INSTALL);

        WaitLimits brief = new WaitLimits(
                Duration.ofSeconds(6),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                1,
                Duration.ofMillis(100));
        Thread.sleep(6500);
        new Install(rehearsal.scope(), InstallOptions.standard(brief, "0.1.0"))
                .run(rehearsal.pack("1.0.0", "replicas: 1"));

        assertThat(rehearsal.progress)
                .anyMatch(
                        p -> p instanceof Progress.Step step && step.what().contains("cut off while pending-install"));
        assertThat(rehearsal.newest().status()).isEqualTo(ReleaseStatus.DEPLOYED);
    }

    @Test
    void rollsAPendingReleaseBack() throws Exception {
        rehearsal.install("1.0.0");
        killHelmInTheMiddle();

        assertThat(catchThrowableOfType(
                                Unavailable.class,
                                () -> new Rollback(rehearsal.scope(), Rehearsal.LIMITS).run(OptionalInt.empty()))
                        .hint())
                .contains("--take-over");
        InstallOutcome outcome =
                new Rollback(rehearsal.scope(), Rehearsal.LIMITS, TAKING_OVER).run(OptionalInt.empty());

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 failed, 3 deployed");
        assertThat(rehearsal.newest().status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(rehearsal.install("1.0.0")).isInstanceOf(InstallOutcome.Unchanged.class);
    }

    /** A hook that never ends keeps Helm pending; then Helm is killed as by {@code kill -9}. */
    private void killHelmInTheMiddle() throws IOException, InterruptedException {
        var chart = rehearsal.pack("9.0.0", "hook: true");
        Path log = Path.of("/dev/null");
        Process process = new ProcessBuilder(List.of(
                        rehearsal.helm.binary().toString(),
                        "upgrade",
                        "web",
                        chart.archive().toString(),
                        "--install",
                        "--values",
                        chart.values().toString(),
                        "--namespace",
                        rehearsal.namespace,
                        "--kubeconfig",
                        rehearsal.access.kubeconfig().toString(),
                        "--kube-context",
                        rehearsal.access.context()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            for (int i = 0; i < 100 && !hookIsThere(); i++) {
                Thread.sleep(100);
            }
            assertThat(hookIsThere()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private boolean hookIsThere() {
        return rehearsal
                        .access
                        .client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(rehearsal.namespace)
                        .withName("web-hook")
                        .get()
                != null;
    }
}
