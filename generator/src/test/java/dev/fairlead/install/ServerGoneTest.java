package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.Fault;
import dev.fairlead.fault.Fault.Effect;
import dev.fairlead.fault.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An API server that goes away in the middle and does not come back. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class ServerGoneTest {

    @TempDir
    private Path folder;

    @Test
    void aWaitEndsWithWhatIsKnownAndTakesNothingBackUnseen(TestCluster cluster) throws InterruptedException {
        try (Rehearsal direct = Rehearsal.on(cluster);
                FaultProxy proxy = FaultProxy.before(cluster.kubeconfig(), 1);
                Rehearsal faulty = direct.through(proxy.kubeconfig(folder), FaultProxy.CONTEXT)) {
            direct.install("1.0.0");
            Thread gone =
                    faulty.when(Rehearsal.step("wait until"), () -> proxy.fail(Fault.always(new Effect.CutBefore())));
            InstallOptions options = InstallOptions.standard(Rehearsal.LIMITS.within(Duration.ofSeconds(10)), "0.1.0");

            InstallOutcome outcome =
                    new Install(faulty.scope(), options).run(faulty.pack("1.1.0", "behavior: slow-start:20s"));

            gone.join();
            proxy.heal();
            assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.OutOfReach.class, o -> {
                assertThat(o.state()).contains("revision 2 is on the cluster");
                assertThat(o.next()).contains("repeat the command");
            });
            assertThat(outcome.exitCode()).isEqualTo(5);
            assertThat(direct.install("1.1.0", "behavior: slow-start:1s")).isInstanceOf(InstallOutcome.Installed.class);
        }
    }
}
