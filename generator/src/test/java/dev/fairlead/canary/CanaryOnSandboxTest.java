package dev.fairlead.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.HelmKiller;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.Progress;
import dev.fairlead.spec.Canary;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole canaries on a real control plane, each in a namespace of its own. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class CanaryOnSandboxTest {

    private static final String TWO_STEPS = "steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}]";

    private CanaryRehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = new CanaryRehearsal(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void promotesAGoodVersionThroughAllSteps() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        PackagedChart wanted = rehearsal.pack("1.1.0");
        CanaryOutcome outcome;
        Capacity capacity = new Capacity(rehearsal);
        try (capacity) {
            outcome = rehearsal.start(wanted, TWO_STEPS);
        }

        assertThat(outcome).isEqualTo(new CanaryOutcome.Promoted("shop", "1.1.0", 5));
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 superseded, 3 superseded, 4 superseded, 5 deployed");
        assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.1.0");
        assertThat(rehearsal.deployment("shop-canary")).isNull();
        assertThat(capacity.fewest()).isEqualTo(3);
        assertThat(capacity.canaries()).isEqualTo(1);
        assertThat(rehearsal.install(wanted)).isInstanceOf(InstallOutcome.Unchanged.class);
        assertThat(rehearsal.resume()).isEqualTo(new CanaryOutcome.Nothing("shop"));
    }

    @Test
    void takesACrashLoopBackInTheFirstStepAndLeavesNothing() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        String values = rehearsal.releases().values(1);
        String manifest = rehearsal.releases().manifest(1);
        CanaryOutcome outcome;
        Capacity capacity = new Capacity(rehearsal);
        try (capacity) {
            outcome = rehearsal.start(rehearsal.pack("1.1.0-crash-loop"), TWO_STEPS);
        }

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
            assertThat(back.stableVersion()).isEqualTo("1.0.0");
            assertThat(back.copyOf()).isEqualTo(1);
            assertThat(back.reason()).contains("shop-canary-").containsPattern("CrashLoopBackOff|restarted");
            assertThat(back.why()).isPresent();
        });
        assertThat(rehearsal.progress).anyMatch(p -> p instanceof Progress.Failed);
        assertThat(rehearsal.releases().values(rehearsal.newest())).isEqualTo(values);
        assertThat(rehearsal.releases().manifest(rehearsal.newest())).isEqualTo(manifest);
        assertThat(rehearsal.deployment("shop-canary")).isNull();
        assertThat(capacity.fewest()).isEqualTo(3);
        assertThat(rehearsal.install(rehearsal.pack("1.0.0"))).isInstanceOf(InstallOutcome.Unchanged.class);
    }

    @Test
    void takesAVersionBackThatNeverBecomesReady() {
        rehearsal.install(rehearsal.pack("1.0.0"));

        CanaryOutcome outcome = rehearsal.start(
                rehearsal.pack("1.1.0-never-ready", "replicas: 3\n  progressDeadlineSeconds: 60", "{enabled: false}"),
                TWO_STEPS);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CanaryOutcome.TakenBack.class,
                        back -> assertThat(back.reason()).contains("Deployment/shop-canary"));
        assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.0.0");
    }

    @Test
    void stopsWhereItIsToldAndGoesOnStepByStep() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        String steps = "steps: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s, approval: true}]";
        PackagedChart wanted = rehearsal.pack("1.1.0");

        assertThat(rehearsal.start(wanted, steps, OptionalInt.of(1)))
                .isEqualTo(new CanaryOutcome.Paused("shop", "1.1.0", 1, 25, false));
        assertThat(rehearsal.ready("canary")).isEqualTo(1);
        assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.0.0");
        assertThat(rehearsal.image("shop-canary")).isEqualTo("registry.example/shop:1.1.0");
        assertThat(rehearsal.resume()).isEqualTo(new CanaryOutcome.Paused("shop", "1.1.0", 1, 25, false));
        assertThatThrownBy(() -> rehearsal.start(rehearsal.pack("1.2.0"), steps))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("a canary of shop 1.1.0 runs, started by test");

        assertThat(rehearsal.advance()).isEqualTo(new CanaryOutcome.Paused("shop", "1.1.0", 2, 50, true));
        assertThat(rehearsal.ready("canary")).isEqualTo(3);
        assertThat(rehearsal.advance()).isInstanceOf(CanaryOutcome.Promoted.class);
    }

    @Test
    void aPersonTakesItBack() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        rehearsal.start(rehearsal.pack("1.1.0"), TWO_STEPS, OptionalInt.of(2));

        CanaryOutcome outcome = rehearsal.abort("customers complain");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
            assertThat(back.asked()).isTrue();
            assertThat(back.reason()).isEqualTo("customers complain");
        });
        assertThat(rehearsal.releases().manifest(rehearsal.newest()))
                .isEqualTo(rehearsal.releases().manifest(1));
        assertThat(rehearsal.abort("again")).isEqualTo(new CanaryOutcome.Nothing("shop"));
    }

    @Test
    void aWayBackThatIsCutOffLeavesNothingOfTheCanary() throws InterruptedException {
        rehearsal.install(rehearsal.pack("1.0.0"));
        rehearsal.start(rehearsal.pack("1.1.0"), TWO_STEPS, OptionalInt.of(2));
        AtomicBoolean killed = new AtomicBoolean();
        Thread killer = Thread.ofVirtual().start(() -> killed.set(killTheRollback()));

        CanaryOutcome outcome = rehearsal.abort("customers complain");

        killer.join();
        assertThat(killed).isTrue();
        assertThat(outcome.exitCode()).isZero();
        assertThat(rehearsal.history()).contains("failed");
        assertThat(rehearsal.deployment("shop-canary")).isNull();
        assertThat(rehearsal.releases().manifest(rehearsal.newest()))
                .isEqualTo(rehearsal.releases().manifest(1));
    }

    /** As soon as Helm has written down that it begins. */
    private boolean killTheRollback() {
        try {
            while (rehearsal
                    .access
                    .client()
                    .secrets()
                    .inNamespace(rehearsal.namespace)
                    .withLabel("status", "pending-rollback")
                    .list()
                    .getItems()
                    .isEmpty()) {
                Thread.sleep(10);
            }
            return HelmKiller.kill(rehearsal.namespace, Duration.ZERO, Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void aPersonPromotesBeforeTheLastStep() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        rehearsal.start(rehearsal.pack("1.1.0"), TWO_STEPS, OptionalInt.of(1));

        assertThat(rehearsal.promote()).isInstanceOf(CanaryOutcome.Promoted.class);
        assertThat(rehearsal.image("shop")).isEqualTo("registry.example/shop:1.1.0");
    }

    @Test
    void takesAPromotionBackThatFails() {
        rehearsal.install(rehearsal.pack("1.0.0"));
        // Six pods run; a rollout that may not lack any needs a seventh.
        PackagedChart wanted =
                rehearsal.pack("1.1.0", "replicas: 3\n  progressDeadlineSeconds: 60", "{enabled: false}");
        rehearsal.start(wanted, TWO_STEPS, OptionalInt.of(2));
        rehearsal.quotaOfPods(6);
        CanaryOutcome outcome;
        Capacity capacity = new Capacity(rehearsal);
        try (capacity) {
            outcome = rehearsal.promote();
        }

        assertThat(outcome).isInstanceOfSatisfying(CanaryOutcome.TakenBack.class, back -> {
            assertThat(back.asked()).isFalse();
            assertThat(back.reason()).startsWith("the promotion failed: ").contains("exceeded quota");
        });
        assertThat(capacity.fewest()).isGreaterThanOrEqualTo(3);
        assertThat(rehearsal.releases().manifest(rehearsal.newest()))
                .isEqualTo(rehearsal.releases().manifest(1));
    }

    @Test
    void refusesAWeightThatPodsCannotGiveAndChangesNothing() {
        rehearsal.install(rehearsal.pack("1.0.0"));

        assertThatThrownBy(() -> rehearsal.start(rehearsal.pack("1.1.0"), "steps: [{weight: 10, hold: 1s}]"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the nearest is 25 %");
        assertThat(rehearsal.history()).isEqualTo("1 deployed");
    }

    @Test
    void refusesWithoutAVersionToCompareWith() {
        assertThatThrownBy(() -> rehearsal.start(rehearsal.pack("1.1.0"), TWO_STEPS))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("there is no release 'shop'");
    }

    @Test
    void anInstallMayDoTheWholeCanaryAndNeverEndsOne() {
        Canary canary = TestCanary.of("{onInstall: true, %s}".formatted(TWO_STEPS));
        CanaryInstall install = new CanaryInstall(
                rehearsal.scope(), InstallOptions.standard(CanaryRehearsal.LIMITS, "0.1.0"), _ -> List.of());

        assertThat(install.run(rehearsal.pack("1.0.0"), canary)).isInstanceOf(InstallOutcome.Installed.class);
        rehearsal.start(rehearsal.pack("1.1.0"), TWO_STEPS, OptionalInt.of(1));
        assertThatThrownBy(() -> rehearsal.install(rehearsal.pack("1.2.0")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("a canary of 'shop' runs: 1.1.0 step 1 of 2");
        assertThat(install.run(rehearsal.pack("1.1.0"), canary))
                .isInstanceOfSatisfying(
                        InstallOutcome.Installed.class,
                        i -> assertThat(i.version()).isEqualTo("1.1.0"));
        assertThat(install.run(rehearsal.pack("1.1.0"), canary)).isInstanceOf(InstallOutcome.Unchanged.class);
    }
}
