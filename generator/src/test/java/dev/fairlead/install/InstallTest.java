package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.ReleaseStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Installs on a real control plane, each in a namespace of its own. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class InstallTest {

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
    void installsUpgradesAndLeavesAnUnchangedReleaseAlone() {
        InstallOutcome first = rehearsal.install("1.0.0");
        assertThat(first).isInstanceOfSatisfying(InstallOutcome.Installed.class, i -> {
            assertThat(i.revision()).isEqualTo(1);
            assertThat(i.workloads())
                    .extracting(w -> w.ref() + ": " + w.state())
                    .containsExactly("Deployment/web: 2 of 2 ready", "Service/web: 2 endpoints");
        });
        assertThat(rehearsal.progress).anyMatch(p -> p instanceof Progress.Waiting);

        assertThat(rehearsal.install("1.0.0"))
                .isInstanceOfSatisfying(
                        InstallOutcome.Unchanged.class,
                        u -> assertThat(u.revision()).isEqualTo(1));
        assertThat(rehearsal.history()).isEqualTo("1 deployed");

        assertThat(rehearsal.install("1.1.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.1.0");
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 deployed");

        InstallOutcome forced =
                new Install(rehearsal.scope(), rehearsal.options().forced()).run(rehearsal.pack("1.1.0"));
        assertThat(forced)
                .isInstanceOfSatisfying(
                        InstallOutcome.Installed.class,
                        i -> assertThat(i.revision()).isEqualTo(3));
        assertThat(rehearsal
                        .access
                        .client()
                        .leases()
                        .inNamespace(rehearsal.namespace)
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void bringsBackWhatSomeoneChangedOnTheCluster() {
        rehearsal.install("1.0.0");
        rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .scale(1);

        assertThat(new Install(rehearsal.scope(), takingConflicts()).run(rehearsal.pack("1.0.0")))
                .isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.deployment().getSpec().getReplicas()).isEqualTo(2);
    }

    private InstallOptions takingConflicts() {
        return new InstallOptions(Rehearsal.LIMITS, false, Claim.STANDARD, true, "0.1.0");
    }

    @Test
    void rollsACrashLoopBackAndSaysWhy() {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = rehearsal.install("1.1.0", "behavior: crash-loop");

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.RolledBack.class, r -> {
            assertThat(r.failed()).isEqualTo(2);
            assertThat(r.copyOf()).isEqualTo(1);
            assertThat(r.revision()).isEqualTo(3);
            assertThat(r.why().reason()).contains("restarted").contains("container main");
            assertThat(r.why().objects())
                    .singleElement()
                    .satisfies(w -> assertThat(w.troubles()).isNotEmpty());
        });
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.newest().description()).contains("since 2 failed");
        assertThat(rehearsal.install("1.0.0")).isInstanceOf(InstallOutcome.Unchanged.class);
    }

    @Test
    void doesNotBeginWhatAQuotaHasNoRoomFor() {
        rehearsal.install("1.0.0");
        quota("");

        assertThatThrownBy(() -> rehearsal.install("1.1.0", "replicas: 3"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the quota 'small' has 0 of pods left, and the release needs 1 more");
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    @Test
    void rollsBackWhenAQuotaThatCannotBeCountedLeavesNoRoom() {
        rehearsal.install("1.0.0");
        quota("NotTerminating");

        InstallOutcome outcome = rehearsal.install("1.1.0", "replicas: 3");

        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.RolledBack.class, r -> {
            assertThat(r.why().reason()).contains("exceeded quota");
            assertThat(r.version()).isNotNull();
        });
    }

    /** @param scope of the pods that are counted, empty for all of them */
    private void quota(String scope) {
        rehearsal
                .access
                .client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("small")
                        .withNamespace(rehearsal.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity("2")))
                        .withScopes(scope.isEmpty() ? List.of() : List.of(scope))
                        .endSpec()
                        .build())
                .create();
        Await.within(
                Duration.ofSeconds(20),
                () -> assertThat(rehearsal
                                .access
                                .client()
                                .resourceQuotas()
                                .inNamespace(rehearsal.namespace)
                                .withName("small")
                                .get()
                                .getStatus()
                                .getUsed())
                        .containsEntry("pods", new Quantity("2")));
    }

    @Test
    void keepsThePodsThatAnAutoscalerWanted() {
        rehearsal.install("1.0.0", "replicas: null", "autoscaler: true");
        rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .scale(5);

        InstallOutcome outcome = rehearsal.install("1.1.0", "replicas: null", "autoscaler: true");

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.deployment().getSpec().getReplicas()).isEqualTo(5);
    }

    @Test
    void doesNotBeginWhatTheServerWouldRefuse() {
        rehearsal.install("1.0.0");

        assertThatThrownBy(() -> rehearsal.install("1.1.0", "progressDeadlineSeconds: -5"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the server would not take Deployment/web")
                .hasMessageContaining("progressDeadlineSeconds");
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    @Test
    void takesBackWhatTheServerRefusesOnlyWhenItIsMeant() {
        rehearsal.install("1.0.0");
        try (AdmissionPolicy _ = AdmissionPolicy.refusing(rehearsal.access.client(), rehearsal.namespace, "1.1.0")) {
            assertThat(rehearsal.install("1.1.0"))
                    .isInstanceOfSatisfying(
                            InstallOutcome.RolledBack.class,
                            r -> assertThat(r.why().reason()).contains("not on a Friday"));
        }
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
    }

    @Test
    void goesOnWaitingForARevisionThatAKilledInstallLeft() {
        rehearsal.install("1.0.0");
        InstallOutcome interrupted = rehearsal.installAndStop(
                Rehearsal.step("wait until"), rehearsal.options(), "1.1.0", "behavior: never-ready");
        assertThat(interrupted).isInstanceOf(InstallOutcome.Interrupted.class);
        assertThat(interrupted.exitCode()).isEqualTo(5);
        assertThat(rehearsal.newest().status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(rehearsal.label(2, "fairlead.dev/proven")).isNotEqualTo("2");

        // A newer package that fails goes back to the one that was seen healthy, not to the one Helm calls deployed.
        InstallOutcome outcome = rehearsal.install("1.2.0", "behavior: crash-loop");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InstallOutcome.RolledBack.class,
                        r -> assertThat(r.copyOf()).isEqualTo(1));
    }

    @Test
    void aRepeatedInstallGoesOnWaitingWithoutANewRevision() {
        String slow = "behavior: slow-start:6s";
        assertThat(rehearsal.installAndStop(Rehearsal.step("wait until"), rehearsal.options(), "1.0.0", slow))
                .isInstanceOf(InstallOutcome.Interrupted.class);

        assertThat(rehearsal.install("1.0.0", slow)).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    @Test
    void refusesTwoInstallsAtOnce() throws Exception {
        rehearsal.install("1.0.0");
        Thread slow = Thread.ofVirtual().start(() -> rehearsal.install("1.1.0", "behavior: slow-start:6s"));
        org.assertj.core.api.Assertions.assertThatNoException().isThrownBy(() -> Thread.sleep(2500));

        assertThatThrownBy(() ->
                        new Install(rehearsal.scope("ben@desk"), rehearsal.options()).run(rehearsal.pack("1.2.0")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is being changed by test (");
        slow.join();
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 deployed");
        assertThat(rehearsal.label(2, "fairlead.dev/proven")).isEqualTo("2");
    }

    @Test
    void leavesAReleaseThatPlainHelmReadsAndRollsBack() {
        rehearsal.install("1.0.0");
        rehearsal.install("1.1.0");

        assertThat(rehearsal.helm("list", "--short").out()).contains("web");
        assertThat(rehearsal.helm("get", "values", "web").out()).contains("version: 1.1.0");
        assertThat(rehearsal.helm("history", "web").out()).contains("fairlead: test 1.1.0 by test");
        assertThat(rehearsal.helm("rollback", "web", "1").succeeded()).isTrue();
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.install("1.2.0")).isInstanceOf(InstallOutcome.Installed.class);
    }
}
