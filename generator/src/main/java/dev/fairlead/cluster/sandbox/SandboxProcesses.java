package dev.fairlead.cluster.sandbox;

import dev.fairlead.cluster.sandbox.SandboxInfo.Component;
import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of a sandbox, found by what they are and by the sandbox's folder on their command lines. kwokctl's own
 * files of process ids are not used: after a crash or a reboot they may name a process of someone else.
 */
final class SandboxProcesses {

    /** What has to run, by the name of the executable. */
    private static final Map<String, String> COMPONENTS = Map.of(
            "etcd", "etcd",
            "kube-apiserver", "kube-apiserver",
            "kube-controller-manager", "kube-controller-manager",
            "kube-scheduler", "kube-scheduler",
            "kwok", "kwok-controller",
            "kwok-controller", "kwok-controller",
            "metrics-server", "metrics-server");

    /** Runs only while a sandbox is started; may be left when Fairlead was killed meanwhile. */
    private static final String STARTER = "kwokctl";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SandboxFolder folder;

    SandboxProcesses(SandboxFolder folder) {
        this.folder = folder;
    }

    /** Components that run, sorted by name. */
    List<Component> running() {
        return mine().flatMap(process -> executable(process).map(COMPONENTS::get).stream()
                        .map(name -> new Component(name, process.pid())))
                .sorted(Comparator.comparing(Component::name))
                .toList();
    }

    /** Names of the components that do not run, sorted. */
    List<String> missing() {
        List<String> present = running().stream().map(Component::name).toList();
        return COMPONENTS.values().stream()
                .distinct()
                .filter(name -> !present.contains(name))
                .sorted()
                .toList();
    }

    /**
     * Ends all of them at once and waits until they are gone. They are killed, not asked: what they would tidy up is
     * removed with the folder.
     */
    void stop() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (List<ProcessHandle> left = mine().toList(); !left.isEmpty(); left = mine().toList()) {
            // The starter first, or it would start others while these end.
            left.stream()
                    .sorted(Comparator.comparing(process -> !executable(process).equals(Optional.of(STARTER))))
                    .forEach(ProcessHandle::destroyForcibly);
            if (System.nanoTime() > deadline) {
                throw new Unavailable(
                        "processes of the sandbox '%s' do not end: %s"
                                .formatted(
                                        folder.name(),
                                        left.stream().map(ProcessHandle::pid).toList()),
                        "end them by hand");
            }
            pause();
        }
    }

    private Stream<ProcessHandle> mine() {
        String below = folder.root() + "/";
        return ProcessHandle.allProcesses()
                .filter(process ->
                        executable(process).filter(SandboxProcesses::known).isPresent())
                .filter(process -> commandLine(process).contains(below));
    }

    private static boolean known(String executable) {
        return COMPONENTS.containsKey(executable) || STARTER.equals(executable);
    }

    private static Optional<String> executable(ProcessHandle process) {
        // " (deleted)" is Linux's way to say that the binary was replaced while it ran.
        return process.info()
                .command()
                .map(path -> path.replace(" (deleted)", ""))
                .map(path -> path.substring(path.lastIndexOf('/') + 1));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            // Java cuts long command lines off; Linux has them whole.
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the sandbox was stopping", "", e);
        }
    }
}
