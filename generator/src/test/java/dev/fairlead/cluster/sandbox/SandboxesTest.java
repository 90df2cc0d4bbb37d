package dev.fairlead.cluster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.sandbox.SandboxInfo.Component;
import dev.fairlead.cluster.sandbox.SandboxInfo.State;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, reusing, mending and removing sandboxes beside the one that the other tests share. */
@WithSandbox
@SandboxOnly("is about the sandbox")
final class SandboxesTest {

    private static final Surroundings HERE = Surroundings.ofThisProcess();

    private final Sandboxes sandboxes = Sandboxes.here();
    private final List<String> said = new ArrayList<>();
    private final List<String> used = new ArrayList<>();

    @AfterEach
    void removeWhatIsLeft() {
        used.forEach(name -> sandboxes.down(name, said::add));
    }

    @Test
    void startsBesideAnotherIsReusedAndLeavesNothing(TestCluster other) throws Exception {
        String name = own("life");
        Path usersKubeconfig = Path.of(System.getProperty("user.home"), ".kube", "config");
        List<String> before = linesOf(usersKubeconfig);

        // Two at once: one starts it, the other finds it running.
        // Not on the common pool: on two cores it has one thread, which the client needs.
        var first = new FutureTask<>(() -> sandboxes.up(SandboxOptions.named(name), _ -> {}));
        Thread.ofPlatform().start(first);
        SandboxInfo sandbox = sandboxes.up(SandboxOptions.named(name), _ -> {});

        assertThat(first.get()).isEqualTo(sandbox);
        assertThat(sandbox.state()).isEqualTo(State.RUNNING);
        assertThat(sandbox.components())
                .extracting(Component::name)
                .containsExactly(
                        "etcd",
                        "kube-apiserver",
                        "kube-controller-manager",
                        "kube-scheduler",
                        "kwok-controller",
                        "metrics-server");
        assertThat(sandbox.kubeconfig()).content().contains("current-context: \"" + sandbox.context() + "\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.kubeconfig())))
                .isEqualTo("rw-------");
        assertThat(sandboxes.up(SandboxOptions.named(name).withNodes(3), said::add))
                .isEqualTo(sandbox);
        assertThat(said).containsExactly("sandbox '" + name + "' runs already");
        try (KubernetesClient client = Sandboxes.client(sandbox)) {
            assertThat(client.nodes().list().getItems()).hasSize(3);
        }
        assertThat(other.client().nodes().list().getItems()).hasSize(2);
        assertThat(sandboxes.list())
                .extracting(SandboxInfo::name)
                .contains(name, other.sandbox().name());

        assertThat(sandboxes.down(name, said::add)).isTrue();

        assertGone(name, sandbox.components());
        assertThat(sandboxes.down(name, said::add)).isFalse();
        assertThat(sandboxes.status(other.sandbox().name())).isEqualTo(other.sandbox());
        assertThat(linesOf(usersKubeconfig)).isEqualTo(before);
    }

    @Test
    void startsAnewWhatWasKilledInPartOrAsAWhole() {
        String name = own("mend");
        SandboxInfo first = sandboxes.up(SandboxOptions.named(name), _ -> {});

        signal(
                "KILL",
                first.components().stream()
                        .filter(component -> "metrics-server".equals(component.name()))
                        .toList());
        Await.within(
                Duration.ofSeconds(5),
                () -> assertThat(sandboxes.status(name).state()).isEqualTo(State.BROKEN));
        SandboxInfo second = sandboxes.up(SandboxOptions.named(name), said::add);
        assertThat(second.running()).isTrue();
        assertThat(second.components()).doesNotContainAnyElementsOf(first.components());
        assertThat(said).contains("sandbox '" + name + "' is broken: starting it anew");

        signal("KILL", second.components());
        Await.within(
                Duration.ofSeconds(5),
                () -> assertThat(sandboxes.status(name).components()).isEmpty());
        assertThat(sandboxes.status(name).state()).isEqualTo(State.BROKEN);
        assertThatThrownBy(() -> Sandboxes.client(sandboxes.status(name))).isInstanceOf(Unavailable.class);
        SandboxInfo third = sandboxes.up(SandboxOptions.named(name), said::add);
        assertThat(third.running()).isTrue();

        // One that hangs does not answer, and does not end when it is asked to.
        signal("STOP", third.components());
        assertThat(sandboxes.status(name).state()).isEqualTo(State.BROKEN);
        sandboxes.down(name, said::add);
        assertGone(name, third.components());
    }

    @Test
    void removesWhatAKilledStartLeft() throws IOException, InterruptedException {
        String name = own("killed");
        Process program = UpInItsOwnProcess.start(name);
        try {
            Await.within(
                    Duration.ofSeconds(60),
                    () -> assertThat(sandboxes.status(name).components()).hasSizeGreaterThanOrEqualTo(4));
        } finally {
            program.destroyForcibly().waitFor();
        }

        assertThat(sandboxes.status(name).state()).isEqualTo(State.BROKEN);
        assertThat(sandboxes.down(name, said::add)).isTrue();

        assertGone(name, List.of());
    }

    @Test
    void leavesAloneAStrangerWhoseProcessIdAStaleFileNames() throws IOException {
        String name = own("stale");
        SandboxFolder folder = SandboxFolder.of(name, HERE);
        Path pids = Files.createDirectories(folder.cluster().resolve("pids"));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pids.resolve("etcd.pid"), Long.toString(stranger.pid()));

            assertThat(sandboxes.status(name).state()).isEqualTo(State.BROKEN);
            assertThat(sandboxes.down(name, said::add)).isTrue();

            assertThat(stranger.isAlive()).isTrue();
            assertGone(name, List.of());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void namesGoWhenTheToolsCannotBeBuilt(@TempDir Path empty) throws IOException {
        Path path = Files.createDirectory(empty.resolve("bin"));
        for (String tool : List.of("bash", "cat", "cut", "dirname", "sha256sum")) {
            Path script = path.resolve(tool);
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec %s \"$@\"\n".formatted(HERE.onPath(tool).orElseThrow()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> environment = new HashMap<>(HERE.environment());
        environment.put("PATH", path.toString());
        environment.put("FAIRLEAD_CACHE", empty.resolve("cache").toString());
        var bare = new Sandboxes(new Surroundings(environment, empty, HERE.home(), HERE.clock()));

        assertThatThrownBy(() -> bare.up(SandboxOptions.defaults(), said::add))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Go is not installed");
        assertThat(bare.list()).isEmpty();
    }

    private String own(String purpose) {
        String name = TestNames.own(purpose);
        used.add(name);
        return name;
    }

    private void assertGone(String name, List<Component> components) {
        assertThat(sandboxes.status(name).state()).isEqualTo(State.ABSENT);
        assertThat(SandboxFolder.of(name, HERE).root()).doesNotExist();
        assertThat(new SandboxProcesses(SandboxFolder.of(name, HERE)).running()).isEmpty();
        assertThat(components)
                .allSatisfy(component -> assertThat(ProcessHandle.of(component.pid())
                                .flatMap(process -> process.info().command()))
                        .isEmpty());
    }

    private static List<String> linesOf(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void signal(String signal, List<Component> components) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + signal));
        components.forEach(component -> kill.add(Long.toString(component.pid())));
        assertThat(Processes.run(Command.of(kill)).exitCode()).isZero();
    }
}
