package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a user's wish to end does at each stage, and the loss of the right to go on. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class StopTest {

    /** A hook that finds no node is waited for. */
    private static final InstallOptions PATIENT = InstallOptions.standard(WaitLimits.DEFAULT, "0.1.0");

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
    void nothingIsBegunAnyMore() {
        rehearsal.stop.set(true);

        assertThat(catchThrowableOfType(Unavailable.class, () -> rehearsal.install("1.0.0")))
                .hasMessage("stopped before anything of the release 'web' was changed");
        assertThat(rehearsal.releases().history()).isEmpty();
        assertThat(leases()).isZero();
    }

    @Test
    void helmIsEndedWhileItWaitsForAHookAndNothingStaysPending() {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = rehearsal.installAndStop(StopTest::hookIsShown, PATIENT, "1.1.0", "hook: true");

        assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.Interrupted.class, i -> {
            assertThat(i.state())
                    .contains("stopped while Helm applied revision 2")
                    .contains("revision 1 is the last good one");
            assertThat(i.next()).contains("repeat the install").contains("fairlead rollback");
        });
        assertThat(rehearsal.history()).isEqualTo("1 deployed, 2 failed");
        assertThat(leases()).isZero();
        assertThat(rehearsal.install("1.2.0")).isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void whatIsTakenBackIsFinished() {
        rehearsal.install("1.0.0");

        InstallOutcome outcome = rehearsal.installAndStop(
                Rehearsal.step("roll back to revision 1"), rehearsal.options(), "1.1.0", "behavior: crash-loop");

        assertThat(outcome.exitCode()).isIn(4, 5);
        assertThat(rehearsal.history()).isEqualTo("1 superseded, 2 superseded, 3 deployed");
        assertThat(rehearsal.image()).isEqualTo("example.test/web:1.0.0");
    }

    @Test
    void helmIsEndedWhenSomeoneElseHasTakenTheReleaseOver() throws InterruptedException {
        rehearsal.install("1.0.0");
        Thread other = rehearsal.when(StopTest::hookIsShown, this::takeTheLease);

        InstallOutcome outcome = new Install(rehearsal.scope(), PATIENT).run(rehearsal.pack("1.1.0", "hook: true"));

        other.join();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InstallOutcome.Interrupted.class,
                        i -> assertThat(i.state()).contains("someone else took the release over while Helm applied"));
        assertThat(rehearsal.newest().number()).isEqualTo(2);
        assertThat(leases()).as("the other one's").isEqualTo(1);
    }

    private static boolean hookIsShown(Progress progress) {
        return progress instanceof Progress.Waiting w
                && w.workloads().toString().contains("web-hook");
    }

    private void takeTheLease() {
        rehearsal
                .access
                .client()
                .leases()
                .inNamespace(rehearsal.namespace)
                .withName("fairlead-web")
                .edit(l -> new LeaseBuilder(l)
                        .editSpec()
                        .withHolderIdentity("ben@desk")
                        .endSpec()
                        .build());
    }

    private int leases() {
        return rehearsal
                .access
                .client()
                .leases()
                .inNamespace(rehearsal.namespace)
                .list()
                .getItems()
                .size();
    }
}
