package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.Fault;
import dev.fairlead.fault.Fault.Call;
import dev.fairlead.fault.Fault.Effect;
import dev.fairlead.fault.FaultProxy;
import dev.fairlead.install.record.Reading;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Single writes to a release's records that do not arrive, or arrive without anyone being told. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class LostWriteTest {

    @TempDir
    private Path folder;

    private Rehearsal direct;
    private FaultProxy proxy;
    private Rehearsal faulty;

    @BeforeEach
    void begin(TestCluster cluster) {
        direct = Rehearsal.on(cluster);
        proxy = FaultProxy.before(cluster.kubeconfig(), 1);
        faulty = direct.through(proxy.kubeconfig(folder), FaultProxy.CONTEXT);
    }

    @AfterEach
    void end() {
        faulty.close();
        proxy.close();
        direct.close();
    }

    @Test
    void whatHelmCouldNotRecordOfItsSuccessIsRecordedForIt() {
        // Helm's install says nothing when its last write fails, and leaves the release pending.
        proxy.fail(new Fault(writes("PUT", "secrets/sh.helm.release.v1.web.v1"), 1, 1, Fault.answer(500)));

        assertThat(faulty.install("1.0.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(proxy.hits()).as("requests that were hit").isEqualTo(1);

        assertThat(direct.history()).isEqualTo("1 deployed");
        assertThat(direct.newest().description()).contains("recorded by fairlead");
        good(1);
        assertThat(direct.install("1.1.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(direct.history()).isEqualTo("1 superseded, 2 deployed");
    }

    @Test
    void aMarkWhoseAnswerIsLostIsWrittenAgain() {
        proxy.fail(new Fault(writes("PATCH", "secrets/sh.helm.release.v1.web.v1"), 1, 1, new Effect.CutAfter()));

        assertThat(faulty.install("1.0.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(proxy.hits()).as("requests that were hit").isEqualTo(1);

        good(1);
    }

    @Test
    void aRecordWhoseAnswerIsLostIsKept() {
        proxy.fail(new Fault(
                c -> c.method().equals("POST") && c.path().endsWith("/configmaps"), 1, 1, new Effect.CutAfter()));

        assertThat(faulty.install("1.0.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(proxy.hits()).as("requests that were hit").isEqualTo(1);

        assertThat(faulty.progress).noneMatch(Progress.Warned.class::isInstance);
        good(1);
    }

    @Test
    void aLeaseWhoseAnswerIsLostIsOurs() {
        proxy.fail(
                new Fault(c -> c.method().equals("POST") && c.path().endsWith("/leases"), 1, 1, new Effect.CutAfter()));

        assertThat(faulty.install("1.0.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(proxy.hits()).as("requests that were hit").isEqualTo(1);

        assertThat(direct.access
                        .client()
                        .leases()
                        .inNamespace(direct.namespace)
                        .list()
                        .getItems())
                .isEmpty();
    }

    private void good(int revision) {
        assertThat(direct.scope().records().read(revision)).isInstanceOf(Reading.Good.class);
        assertThat(ReleaseState.read(direct.scope()).isProven(revision)).isTrue();
    }

    private static Predicate<Call> writes(String method, String end) {
        return c -> c.method().equals(method) && c.changes() && c.path().endsWith(end);
    }
}
