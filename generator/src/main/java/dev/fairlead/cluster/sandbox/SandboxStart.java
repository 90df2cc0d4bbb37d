package dev.fairlead.cluster.sandbox;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts a sandbox where there is none, or leaves nothing. */
final class SandboxStart {

    /** How often it is tried: another program may take one of the ports before the sandbox does. */
    private static final int TRIES = 3;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SandboxFolder folder;
    private final SandboxTools tools;

    SandboxStart(SandboxFolder folder, SandboxTools tools) {
        this.folder = folder;
        this.tools = tools;
    }

    void start(int nodes, Consumer<String> progress) {
        for (int i = 1; ; i++) {
            try {
                attempt(nodes, progress);
                return;
            } catch (PortTaken e) {
                discard();
                if (i == TRIES) {
                    throw new Unavailable(
                            "the sandbox finds no free ports: " + e.getMessage(), "end programs that listen there", e);
                }
                progress.accept("a port was taken meanwhile: trying others");
            } catch (RuntimeException e) {
                discardAfter(e);
                throw e;
            }
        }
    }

    private void attempt(int nodes, Consumer<String> progress) {
        Map<SandboxPorts.Use, Integer> ports = SandboxPorts.free();
        folder.create();
        Path unfinished = folder.root().resolve("kubeconfig.part");
        try {
            Files.writeString(
                    folder.configuration(), SandboxResources.configuration(tools.controlPlane(), tools.kwok(), ports));
            progress.accept("starting the control plane of sandbox '%s'".formatted(folder.name()));
            runKwokctl();
            URI server = URI.create("https://127.0.0.1:" + ports.get(SandboxPorts.Use.API_SERVER));
            SandboxKubeconfig.write(folder, unfinished, server);
            progress.accept("waiting for %d nodes".formatted(nodes));
            SandboxNodes.ensure(unfinished, nodes);
            requireAll();
            new SandboxFacts(server, nodes).write(folder);
            // The file in its place says that the sandbox is complete.
            Files.move(unfinished, folder.kubeconfig(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot write to %s: %s".formatted(folder.root(), e.getMessage()),
                    "set FAIRLEAD_CACHE to a folder that can be written",
                    e);
        }
    }

    private void runKwokctl() {
        Command create = Command.of(
                        tools.kwokctl().toString(),
                        "--config",
                        folder.configuration().toString(),
                        "create",
                        "cluster",
                        "--name",
                        folder.name(),
                        "--kubeconfig=",
                        "--timeout=90s")
                .with("KWOK_WORKDIR", folder.root().toString())
                // Neither the user's kubeconfig nor the user's configuration of KWOK is to be seen by it.
                .with("HOME", folder.root().toString())
                .with("KUBECONFIG", "")
                .in(folder.root())
                .within(LIMIT);
        Completed done = Processes.run(create);
        if (!done.succeeded()) {
            throw failure("kwokctl ended with exit code " + done.exitCode(), lastLine(done.err()));
        }
    }

    private void requireAll() {
        List<String> missing = new SandboxProcesses(folder).missing();
        if (!missing.isEmpty()) {
            String first = missing.getFirst();
            throw failure(first + " does not run", lastLine(read(folder.logs().resolve(first + ".log"))));
        }
    }

    private RuntimeException failure(String what, String why) {
        if (portTaken()) {
            return new PortTaken(why);
        }
        return new Unavailable(
                "the sandbox '%s' does not start: %s: %s".formatted(folder.name(), what, why),
                "is there memory for it (about 700 MB)?");
    }

    private boolean portTaken() {
        try (var logs = Files.list(folder.logs())) {
            return logs.anyMatch(log -> read(log).contains("address already in use"));
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("no output", (_, line) -> line);
    }

    private void discard() {
        new SandboxProcesses(folder).stop();
        folder.delete();
    }

    private void discardAfter(RuntimeException failure) {
        try {
            discard();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Someone else listens where the sandbox wanted to. */
    private static final class PortTaken extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        PortTaken(String message) {
            super(message);
        }
    }
}
