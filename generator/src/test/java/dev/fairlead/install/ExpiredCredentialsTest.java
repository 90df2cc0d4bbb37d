package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.fault.Fault;
import dev.fairlead.fault.FaultLedger;
import dev.fairlead.fault.FaultProxy;
import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Credentials that are not accepted any more in the middle of the work. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class ExpiredCredentialsTest {

    private static final Fault REFUSED = Fault.always(Fault.answer(401));
    private static final FaultLedger LEDGER = new FaultLedger("credentials");

    @TempDir
    private Path folder;

    /** A token of a service account that is deleted: nobody is told, requests just fail from then on. */
    @Test
    void whileItIsWaitedFor(TestCluster cluster) throws IOException {
        try (Rehearsal admin = Rehearsal.on(cluster)) {
            admin.install("1.0.0", "replicas: 3");
            ServiceAccountLogin login = new ServiceAccountLogin(cluster, "robot", folder);
            InstallOutcome outcome;
            try (ClusterAccess robot = login.connect("edit")) {
                outcome = new Install(
                                scope(admin, robot, step -> {
                                    if (step.startsWith("wait until")) {
                                        login.revoke();
                                    }
                                }),
                                admin.options())
                        .run(admin.pack("1.1.0", "replicas: 3", "behavior: slow-start:6s"));
            }

            LEDGER.add("TOKEN_REVOKED", "UPGRADE, waiting", outcome.getClass().getSimpleName());
            assertThat(outcome.exitCode()).isEqualTo(5);
            assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.OutOfReach.class, o -> {
                assertThat(o.reason()).contains("does not accept the credentials (401)");
                assertThat(o.state()).contains("revision 2 is on the cluster").contains("not seen healthy");
                assertThat(o.next()).contains("log in again").contains("repeat the command");
            });
            try (ClusterAccess robot = new ServiceAccountLogin(cluster, "other", folder).connect("edit")) {
                Install again = new Install(scope(admin, robot, _ -> {}), admin.options());
                assertThat(whenFree(() -> again.run(admin.pack("1.1.0", "replicas: 3", "behavior: slow-start:6s"))))
                        .as("the next run goes on where it was cut off")
                        .isInstanceOfSatisfying(
                                InstallOutcome.Installed.class,
                                i -> assertThat(i.revision()).isEqualTo(2));
            }
        }
    }

    @Test
    void whileHelmIsAtWork(TestCluster cluster) {
        try (Rehearsal admin = Rehearsal.on(cluster);
                FaultProxy proxy = FaultProxy.before(cluster.kubeconfig(), 1);
                Rehearsal through = admin.through(proxy.kubeconfig(folder), FaultProxy.CONTEXT)) {
            admin.install("1.0.0", "replicas: 3");
            // From the moment on at which Helm has written down that it begins.
            proxy.failAfter(c -> c.method().equals("POST") && c.path().endsWith("/secrets") && c.changes(), REFUSED);

            InstallOutcome outcome = through.install("1.1.0", "replicas: 3");

            LEDGER.add("UNAUTHORIZED", "UPGRADE, Helm", outcome.getClass().getSimpleName());
            assertThat(outcome.exitCode()).isEqualTo(5);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            InstallOutcome.OutOfReach.class,
                            o -> assertThat(o.state()).contains("Helm was at work, and what it did is not known"));
            proxy.heal();
            Install again = new Install(through.scope(), through.options());
            assertThat(whenFree(() -> again.run(through.pack("1.1.0", "replicas: 3"))))
                    .isInstanceOf(InstallOutcome.Installed.class);
            assertThat(admin.image()).isEqualTo("example.test/web:1.1.0");
        }
    }

    @Test
    void beforeAnythingWasChanged(TestCluster cluster) {
        try (Rehearsal admin = Rehearsal.on(cluster);
                FaultProxy proxy = FaultProxy.before(cluster.kubeconfig(), 1);
                Rehearsal through = admin.through(proxy.kubeconfig(folder), FaultProxy.CONTEXT)) {
            admin.install("1.0.0", "replicas: 3");
            proxy.fail(REFUSED);

            Unavailable refused =
                    catchThrowableOfType(Unavailable.class, () -> through.install("1.1.0", "replicas: 3"));

            LEDGER.add("UNAUTHORIZED", "UPGRADE, before", "refused");
            assertThat(refused).hasMessageContaining("does not accept the credentials (401)");
            assertThat(admin.history()).isEqualTo("1 deployed");
            proxy.heal();
            assertThat(through.install("1.1.0", "replicas: 3")).isInstanceOf(InstallOutcome.Installed.class);
        }
    }

    /** The new version fails, and the way back is barred: what is known is said, and the next run takes it back. */
    @Test
    void whileItIsTakenBack(TestCluster cluster) {
        try (Rehearsal admin = Rehearsal.on(cluster);
                FaultProxy proxy = FaultProxy.before(cluster.kubeconfig(), 1);
                Rehearsal through = admin.through(proxy.kubeconfig(folder), FaultProxy.CONTEXT)) {
            admin.install("1.0.0", "replicas: 3");
            ReleaseScope scope = through.scope(step -> {
                if (step.startsWith("roll back")) {
                    proxy.fail(REFUSED);
                }
            });

            InstallOutcome outcome = new Install(scope, through.options())
                    .run(through.pack("1.1.0", "replicas: 3", "behavior: crash-loop"));

            LEDGER.add("UNAUTHORIZED", "UPGRADE, rollback", outcome.getClass().getSimpleName());
            assertThat(outcome).isInstanceOfSatisfying(InstallOutcome.NeedsPerson.class, n -> {
                assertThat(n.why().reason()).contains("restarted");
                assertThat(n.recovery()).isNotBlank();
                assertThat(n.next()).contains("helm history web");
            });
            proxy.heal();
            assertThat(whenFree(() -> through.install("1.2.0", "replicas: 3")))
                    .isInstanceOf(InstallOutcome.Installed.class);
        }
    }

    /** The hold of a run whose credentials were refused cannot be given back: it ends by itself. */
    private static InstallOutcome whenFree(Supplier<InstallOutcome> install) {
        List<InstallOutcome> outcomes = new ArrayList<>();
        Await.within(Duration.ofSeconds(60), () -> outcomes.add(install.get()));
        return outcomes.getLast();
    }

    private static ReleaseScope scope(Rehearsal admin, ClusterAccess access, Consumer<String> steps) {
        return new ReleaseScope(
                access,
                admin.helm,
                admin.namespace,
                "web",
                "robot",
                (_, p) -> {
                    if (p instanceof Progress.Step step) {
                        steps.accept(step.what());
                    }
                },
                () -> false,
                Clock.systemUTC());
    }
}
