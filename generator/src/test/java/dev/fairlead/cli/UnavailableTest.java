package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the work needs is not there: exit code 3, what is missing, what to do; nothing is written. */
@Tag("helm")
class UnavailableTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private TestProject project;

    @BeforeEach
    void begin() throws IOException {
        project = TestProject.of(folder, TestProject.SPEC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "package", "install", "status"})
    void helmIsTooOld(String command) throws IOException {
        Path helm = Files.writeString(elsewhere.resolve("helm"), "#!/bin/sh\necho v3.10.2\n");
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        project.variable("FAIRLEAD_HELM", helm.toString());

        assertThat(run(command).refused(3).err())
                .contains("is Helm 3.10.2, which is too old: 3.18 or newer, or 4.x, is needed")
                .contains("hint: update it");
    }

    @Test
    void thereIsNoHelmAndNoGoToBuildIt() throws IOException {
        for (String needed : List.of("bash", "dirname", "cat", "sha256sum", "cut")) {
            Files.createSymbolicLink(
                    elsewhere.resolve(needed),
                    Surroundings.ofThisProcess().onPath(needed).orElseThrow());
        }
        project.variable("FAIRLEAD_HELM", "")
                .variable("PATH", elsewhere.toString())
                .variable("FAIRLEAD_CACHE", elsewhere.resolve("cache").toString());

        assertThat(run("check").refused(3).err())
                .contains("Go is not installed")
                .contains("install Go 1.26");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "diff", "status", "rollback", "uninstall"})
    void noKubeconfigIsNamed(String command) throws IOException {
        assertThat(run(command).refused(3).err())
                .contains("no kubeconfig is named")
                .contains("~/.kube/config is never read unasked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "diff", "status", "rollback", "uninstall"})
    void nothingListens(String command) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        project.variable("KUBECONFIG", kubeconfig("kind-dev", port).toString());

        assertThat(run(command).refused(3).err()).contains("nothing listens at https://127.0.0.1:" + port);
    }

    @Test
    void theContextIsNotInTheKubeconfig() throws IOException {
        project.variable("KUBECONFIG", kubeconfig("kind-def", 1).toString());

        assertThat(run("install").refused(3).err())
                .contains("the context 'kind-dev' is not in")
                .contains("did you mean 'kind-def'?");
    }

    @Test
    void theSandboxDoesNotRun() throws IOException {
        assertThat(project.run("status", "web", "-e", "dev", "--sandbox", "none-of-that-name")
                        .refused(3)
                        .err())
                .contains("the sandbox 'none-of-that-name' is not running")
                .contains("fairlead sandbox up --name none-of-that-name");
    }

    private TestProject.Outcome run(String command) throws IOException {
        return project.run(command, "web", "-e", "dev");
    }

    private Path kubeconfig(String context, int port) throws IOException {
        return Files.writeString(elsewhere.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "https://127.0.0.1:%d"}}]
                users: [{name: test, user: {token: abc}}]
                contexts: [{name: %s, context: {cluster: test, user: test}}]
                """.formatted(port, context));
    }
}
