package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Several installers at once, and people who change the release while it is waited for. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class MeddlingTest {

    /** Pods that take so long to be ready that there is time to meddle. */
    private static final String SLOW = "behavior: slow-start:20s";

    private static final InstallOptions PATIENT =
            InstallOptions.standard(Rehearsal.LIMITS.within(Duration.ofSeconds(90)), "0.1.0");

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
    void ofFiveInstallersEachLeavesWithTheHoldersNameOrDoesItsWork() throws Exception {
        rehearsal.install("1.0.0");

        List<Object> ended = together(5, PATIENT);

        List<Object> worked = ended.stream()
                .filter(o -> o instanceof InstallOutcome.Installed)
                .toList();
        assertThat(worked).isNotEmpty();
        assertThat(ended)
                .filteredOn(o -> !worked.contains(o))
                .allSatisfy(o -> assertThat(o).isInstanceOfSatisfying(Unavailable.class, u -> {
                    assertThat(u).hasMessageContaining("is being changed by actor");
                    assertThat(u).hasMessageContaining(": install web 2.");
                    assertThat(u.hint()).contains("--lock-timeout");
                }));
        assertThat(rehearsal.releases().history()).hasSize(1 + worked.size());
        assertThat(rehearsal.history()).containsOnlyOnce("deployed").doesNotContain("pending");
    }

    @Test
    void twoThatWaitForEachOtherWorkOneAfterTheOther() throws Exception {
        rehearsal.install("1.0.0");
        Claim waiting = new Claim(Optional.of(Duration.ofMinutes(3)), false);

        List<Object> ended = together(2, PATIENT.claiming(waiting));

        assertThat(ended).allSatisfy(o -> assertThat(o).isInstanceOf(InstallOutcome.Installed.class));
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 superseded, 3 deployed");
    }

    private List<Object> together(int number, InstallOptions options) throws Exception {
        List<Callable<Object>> works = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            PackagedChart chart = rehearsal.pack("2.%d.0".formatted(i));
            ReleaseScope scope = rehearsal.scope("actor" + i);
            works.add(() -> {
                try {
                    return new Install(scope, options).run(chart);
                } catch (Unavailable e) {
                    return e;
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Object> ended = new ArrayList<>();
            for (Future<Object> work : threads.invokeAll(works)) {
                ended.add(work.get());
            }
            return ended;
        }
    }

    @Test
    void aRollbackByAPersonIsToldAndNotFought() throws InterruptedException {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = whileWaiting(() -> rehearsal.helm("rollback", "web", "1"));

        overtaken(outcome, "someone else made revision 3");
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.newest().number()).isEqualTo(3);
    }

    @Test
    void anUpgradeByAPersonIsToldAndNotFought() throws InterruptedException {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = whileWaiting(() -> {
            PackagedChart theirs = rehearsal.pack("3.0.0");
            rehearsal.helm(
                    "upgrade",
                    "web",
                    theirs.archive().toString(),
                    "--values",
                    theirs.values().toString());
        });

        overtaken(outcome, "someone else made revision 3");
        assertThat(rehearsal.image()).isEqualTo("example.test/web:3.0.0");
        assertThat(rehearsal.newest().number()).isEqualTo(3);
        assertThat(rehearsal.install("3.1.0"))
                .as("theirs is a revision like any other")
                .isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void anUninstallByAPersonIsToldAndNotFought() throws InterruptedException {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = whileWaiting(() -> rehearsal.helm("uninstall", "web"));

        overtaken(outcome, "someone else uninstalled the release");
        assertThat(rehearsal.releases().history()).isEmpty();
    }

    @Test
    void podsThatAPersonScalesAreWaitedForAsTheyAreNow() throws InterruptedException {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = whileWaiting(() -> rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .scale(1));

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(rehearsal.deployment().getSpec().getReplicas())
                .as("not fought")
                .isEqualTo(1);
    }

    @Test
    void aDeploymentThatAPersonDeletesIsMissedAndBroughtBackWithTheGoodRevision() throws InterruptedException {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = whileWaiting(() -> rehearsal
                .access
                .client()
                .apps()
                .deployments()
                .inNamespace(rehearsal.namespace)
                .withName("web")
                .delete());

        assertThat(outcome).isInstanceOf(InstallOutcome.RolledBack.class);
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
        assertThat(rehearsal.history()).containsOnlyOnce("deployed");
    }

    private InstallOutcome whileWaiting(Runnable meddle) throws InterruptedException {
        Thread person = rehearsal.when(Rehearsal.step("wait until"), meddle);
        InstallOptions options = InstallOptions.standard(Rehearsal.LIMITS.within(Duration.ofSeconds(45)), "0.1.0");
        InstallOutcome outcome = new Install(rehearsal.scope(), options).run(rehearsal.pack("1.1.0", SLOW));
        person.join();
        return outcome;
    }

    private static void overtaken(InstallOutcome outcome, String by) {
        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.NeedsPerson.class, n -> {
            assertThat(n.recovery()).contains(by).contains("nothing was taken back");
            assertThat(n.next()).contains("helm history web");
        });
    }
}
