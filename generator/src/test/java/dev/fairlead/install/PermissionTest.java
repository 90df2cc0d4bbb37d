package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
                ClusterAccess robot = login(cluster, "view")) {
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
                ClusterAccess robot = login(cluster, "edit")) {
            assertThat(new Install(scope(admin, robot), admin.options()).run(admin.pack("1.0.0")))
                    .isInstanceOf(InstallOutcome.Installed.class);
        }
    }

    @Test
    void doesNotMakeANamespaceWithoutTheRight(TestCluster cluster) throws IOException {
        try (Rehearsal admin = Rehearsal.on(cluster);
                ClusterAccess robot = login(cluster, "edit")) {
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

    /** A kubeconfig that holds nothing but a service account's token. */
    private ClusterAccess login(TestCluster cluster, String role) throws IOException {
        String namespace = cluster.namespace();
        cluster.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("robot")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        cluster.client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("robot")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject("", "ServiceAccount", "robot", namespace)
                        .build())
                .create();
        String token = cluster.client()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName("robot")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Path file = folder.resolve("kubeconfig");
        Files.writeString(
                file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {insecure-skip-tls-verify: true, server: "%s"}}]
                users: [{name: robot, user: {token: "%s"}}]
                contexts: [{name: robot, context: {cluster: test, user: robot}}]
                """.formatted(cluster.client().getMasterUrl().toString().replaceFirst("/$", ""), token));
        return Clusters.connect(new ClusterChoice("robot", List.of(file), "test"));
    }
}
