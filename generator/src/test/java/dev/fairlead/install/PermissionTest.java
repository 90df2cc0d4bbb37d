package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Installs as a service account that may do some of it. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class PermissionTest {

    @TempDir
    private Path folder;

    @Test
    void namesWhatIsNotAllowedBeforeAnythingIsChanged(TestCluster cluster) throws IOException {
        try (Rehearsal admin = Rehearsal.on(cluster);
                ClusterAccess robot = Robots.withClusterRole(cluster, folder, "view")) {
            Unavailable refused = catchThrowableOfType(
                    Unavailable.class,
                    () -> new Install(scope(admin, robot), admin.options()).run(admin.pack("1.0.0")));

            assertThat(refused)
                    .hasMessageContaining("'system:serviceaccount:%s:robot' may not".formatted(cluster.namespace()))
                    .hasMessageContaining("create secrets")
                    .hasMessageContaining("create leases.coordination.k8s.io");
            assertThat(admin.releases().history()).isEmpty();
        }
    }

    @Test
    void theBuiltInRoleEditIsEnough(TestCluster cluster) throws IOException {
        try (Rehearsal admin = Rehearsal.on(cluster);
                ClusterAccess robot = Robots.withClusterRole(cluster, folder, "edit")) {
            assertThat(new Install(scope(admin, robot), admin.options()).run(admin.pack("1.0.0")))
                    .isInstanceOf(InstallOutcome.Installed.class);
        }
    }

    @Test
    void doesNotMakeANamespaceWithoutTheRight(TestCluster cluster) throws IOException {
        try (Rehearsal admin = Rehearsal.on(cluster);
                ClusterAccess robot = Robots.withClusterRole(cluster, folder, "edit")) {
            ReleaseScope elsewhere = scope(admin, robot).of("no-such-namespace", "web");

            Unavailable refused = catchThrowableOfType(
                    Unavailable.class, () -> new Install(elsewhere, admin.options()).run(admin.pack("1.0.0")));

            assertThat(refused).hasMessageContaining("may not");
        }
    }

    private static ReleaseScope scope(Rehearsal admin, ClusterAccess robot) {
        return new ReleaseScope(
                robot,
                admin.helm,
                admin.namespace,
                "web",
                "robot",
                (_, p) -> admin.progress.add(p),
                () -> false,
                Clock.systemUTC());
    }
}
