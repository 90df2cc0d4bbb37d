package dev.fairlead.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connects to a real control plane, and to what only looks like one. */
@WithSandbox
class ClustersTest {

    @TempDir
    private Path folder;

    @Test
    void connectsToTheNamedContextAndKnowsTheUser(TestCluster cluster) {
        try (ClusterAccess access = Clusters.connect(
                new ClusterChoice(cluster.context(), java.util.List.of(cluster.kubeconfig()), "test"))) {
            assertThat(access.minorVersion()).isEqualTo("1.36");
            assertThat(access.user()).isNotEmpty().isNotEqualTo("system:anonymous");
        }
    }

    @Test
    void refusesAContextThatTheKubeconfigDoesNotHold(TestCluster cluster) {
        Unavailable refused =
                refused(new ClusterChoice(cluster.context() + "x", java.util.List.of(cluster.kubeconfig()), "test"));

        assertThat(refused).hasMessageContaining("the context '%sx' is not in".formatted(cluster.context()));
        assertThat(refused.hint()).contains("did you mean '%s'?".formatted(cluster.context()));
    }

    @Test
    void neverReadsTheDefaultKubeconfig() {
        Surroundings bare = new Surroundings(Map.of("HOME", folder.toString()), folder, folder, Clock.systemUTC());

        Unavailable refused = refused(ClusterChoice.of("dev", Optional.empty(), Optional.empty(), bare));

        assertThat(refused).hasMessageContaining("no kubeconfig is named");
        assertThat(refused.hint()).contains("~/.kube/config is never read unasked");
    }

    @Test
    void theFlagGoesBeforeTheSpecAndTheSpecBeforeTheEnvironment() {
        Surroundings here = new Surroundings(Map.of("KUBECONFIG", "a:b"), folder, folder, Clock.systemUTC());
        Path flag = Path.of("/flag");
        Path spec = Path.of("/spec");

        assertThat(ClusterChoice.of("dev", Optional.of(flag), Optional.of(spec), here)
                        .kubeconfigs())
                .containsExactly(flag);
        assertThat(ClusterChoice.of("dev", Optional.empty(), Optional.of(spec), here)
                        .kubeconfigs())
                .containsExactly(spec);
        assertThat(ClusterChoice.of("dev", Optional.empty(), Optional.empty(), here)
                        .kubeconfigs())
                .containsExactly(folder.resolve("a"), folder.resolve("b"));
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Instant begin = Instant.now();

        Unavailable refused = refused(choice(kubeconfig("https://127.0.0.1:" + port, "token: abc")));

        assertThat(refused).hasMessageContaining("nothing listens at https://127.0.0.1:" + port);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysThatAServerDoesNotAnswerInTime() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant begin = Instant.now();

            Unavailable refused = refused(choice(kubeconfig("http://127.0.0.1:" + mute.getLocalPort(), "token: abc")));

            assertThat(refused).hasMessageContaining("does not answer in time");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void saysThatAHostHasNoAddress() throws IOException {
        Unavailable refused = refused(choice(kubeconfig("https://no-such-host.invalid:6443", "token: abc")));

        assertThat(refused).hasMessageContaining("no address");
    }

    @Test
    void saysThatAServerIsNotTrusted(TestCluster cluster) throws IOException {
        Unavailable refused = refused(
                choice(kubeconfig(cluster.client().getMasterUrl().toString().replaceFirst("/$", ""), "token: abc")));

        assertThat(refused).hasMessageContaining("not trusted (TLS)");
    }

    @Test
    void saysThatATokenIsNotAccepted(TestCluster cluster) throws IOException {
        Path file = kubeconfig(cluster.client().getMasterUrl().toString().replaceFirst("/$", ""), "token: wrong");
        insecure(file);

        Unavailable refused = refused(choice(file));

        assertThat(refused).hasMessageContaining("does not accept the credentials (401)");
        assertThat(refused.hint()).contains("log in again");
    }

    @Test
    void saysThatTheProgramForCredentialsFailed(TestCluster cluster) throws IOException {
        Path file = kubeconfig(
                cluster.client().getMasterUrl().toString().replaceFirst("/$", ""),
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/false, interactiveMode: Never}");
        insecure(file);

        Unavailable refused = refused(choice(file));

        assertThat(refused).hasMessageContaining("gives no credentials");
        assertThat(refused.hint()).contains("run that program by hand");
    }

    private static ClusterChoice choice(Path file) {
        return new ClusterChoice("test", java.util.List.of(file), "test");
    }

    private static Unavailable refused(ClusterChoice choice) {
        Unavailable refused = catchThrowableOfType(Unavailable.class, () -> Clusters.connect(choice));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static void insecure(Path file) throws IOException {
        Files.writeString(
                file,
                Files.readString(file).replace("cluster: {server", "cluster: {insecure-skip-tls-verify: true, server"));
    }

    private Path kubeconfig(String server, String user) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s"}}]
                users:
                  - name: test
                    user:
                      %s
                contexts: [{name: test, context: {cluster: test, user: test}}]
                current-context: other
                """.formatted(server, user));
    }
}
