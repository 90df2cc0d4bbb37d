package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.FaultLedger;
import dev.fairlead.fault.ReadySampler;
import dev.fairlead.finding.Unavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a new version fails, as an upgrade and as the very first install. */
@WithSandbox
@SandboxOnly("has webhooks that only an API server of this machine reaches")
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class BadVersionTest {

    private static final FaultLedger LEDGER = new FaultLedger("version");

    @TempDir
    private Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeIsTakenBackWhileThreePodsGoOnServing(BadVersion bad) throws Exception {
        rehearsal.install("1.0.0", "replicas: 3");
        InstallOutcome outcome;
        int least;
        try (AutoCloseable _ = bad.world(rehearsal.access.client(), rehearsal.namespace, folder);
                ReadySampler ready = ReadySampler.of(rehearsal.access.client(), rehearsal.namespace, "web")) {
            outcome = install(bad);
            least = ready.stop();
        }

        LEDGER.add(bad.name(), "UPGRADE", outcome.getClass().getSimpleName());
        String story = outcome + "\n" + rehearsal.history();
        assertThat(outcome).as(story).isInstanceOfSatisfying(InstallOutcome.RolledBack.class, r -> {
            assertThat(r.exitCode()).isEqualTo(4);
            assertThat(r.why().reason()).contains(bad.reason());
            assertThat(r.copyOf()).isEqualTo(1);
        });
        assertThat(rehearsal.history()).matches("1 superseded, 2 (failed|superseded), 3 deployed");
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.deployment().getStatus().getReadyReplicas()).isEqualTo(3);
        assertThat(least).as("ready pods; " + story).isGreaterThanOrEqualTo(3);
        assertThat(rehearsal.install("1.0.0", "replicas: 3")).isInstanceOf(InstallOutcome.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource
    void aFirstInstallLeavesNothing(BadVersion bad) throws Exception {
        InstallOutcome outcome;
        try (AutoCloseable _ = bad.world(rehearsal.access.client(), rehearsal.namespace, folder)) {
            outcome = install(bad);
        }

        LEDGER.add(bad.name(), "FIRST_INSTALL", outcome.getClass().getSimpleName());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InstallOutcome.TakenAway.class,
                        t -> assertThat(t.why().reason()).contains(bad.reason()));
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(rehearsal.history()).isEmpty();
        assertThat(rehearsal.deployment()).isNull();
        assertThat(rehearsal.install("1.2.0", "replicas: 3")).isInstanceOf(InstallOutcome.Installed.class);
    }

    private InstallOutcome install(BadVersion bad) {
        ReleaseScope scope = rehearsal.scope(step -> {
            if (step.startsWith("upgrade ") || step.startsWith("install ")) {
                bad.meanwhile(rehearsal.access.client(), rehearsal.namespace);
            }
        });
        return new Install(scope, InstallOptions.standard(bad.limits(), "0.1.0"))
                .run(rehearsal.pack(BadVersion.VERSION, bad.chartValues()));
    }

    @Test
    void aChangedSelectorIsRefusedBeforeAnythingIsTouched() {
        rehearsal.install("1.0.0", "replicas: 3");

        Unavailable refused = catchThrowableOfType(
                Unavailable.class, () -> rehearsal.install("1.1.0", "replicas: 3", "track: front"));

        LEDGER.add("SELECTOR_CHANGED", "UPGRADE", "refused");
        assertThat(refused).hasMessageContaining("Deployment/web cannot be updated in place");
        assertThat(refused.hint()).contains("kubectl delete Deployment/web");
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    @Test
    void aMissingSecretIsRefusedWhereContainersRun(TestCluster cluster) {
        rehearsal.install("1.0.0", "replicas: 3");
        ClusterChoice real = new ClusterChoice(cluster.context(), List.of(cluster.kubeconfig()), "test");
        try (ClusterAccess access = Clusters.connect(real)) {
            ReleaseScope scope = new ReleaseScope(
                    access,
                    rehearsal.helm,
                    rehearsal.namespace,
                    "web",
                    "test",
                    (_, _) -> {},
                    () -> false,
                    Clock.systemUTC());

            Unavailable refused = catchThrowableOfType(
                    Unavailable.class,
                    () -> new Install(scope, rehearsal.options())
                            .run(rehearsal.pack("1.1.0", "replicas: 3", "passwordFrom: nowhere")));

            LEDGER.add("SECRET_MISSING", "UPGRADE", "refused");
            assertThat(refused).hasMessageContaining("needs the Secret 'nowhere'");
        }
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
        assertThat(rehearsal.install("1.1.0", "replicas: 3", "passwordFrom: nowhere"))
                .as("on a sandbox it is said, and nothing misses it")
                .isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.progress.toString()).contains("needs the Secret 'nowhere'");
    }
}
