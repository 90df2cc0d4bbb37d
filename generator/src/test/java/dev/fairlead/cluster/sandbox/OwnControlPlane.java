package dev.fairlead.cluster.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A sandbox of one test, whose processes the test may kill, start again and stop. */
public final class OwnControlPlane implements AutoCloseable {

    private final Sandboxes sandboxes = Sandboxes.here();
    private final SandboxInfo sandbox;
    private final Map<String, Component> components = new ConcurrentHashMap<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Thread keeper;
    private volatile boolean closing;

    private OwnControlPlane(String purpose) {
        this.sandbox = sandboxes.up(SandboxOptions.named(TestNames.own(purpose)), System.err::println);
        sandbox.components()
                .forEach(c -> components.put(
                        c.name(), Component.of(ProcessHandle.of(c.pid()).orElseThrow())));
        this.keeper = Thread.ofVirtual().start(this::keepAlive);
    }

    public static OwnControlPlane start(String purpose) {
        return new OwnControlPlane(purpose);
    }

    /** A fresh namespace on it; the caller closes it, and the client with it. */
    public TestCluster cluster() {
        return new TestCluster(sandbox, Sandboxes.client(sandbox));
    }

    /** Kills a component as by {@code kill -9}, and starts it again with the same command line after a time. */
    public void restart(String component, Duration away) throws InterruptedException {
        down.add(component);
        ProcessHandle process = process(component);
        process.destroyForcibly();
        process.onExit().join();
        Thread.sleep(away);
        down.remove(component);
    }

    /** What a kubelet does: a component that ended, as some do when the API server is away, is started again. */
    private void keepAlive() {
        while (!closing) {
            try {
                Thread.sleep(300);
                for (Map.Entry<String, Component> component : components.entrySet()) {
                    if (!down.contains(component.getKey())
                            && !component.getValue().process().isAlive()) {
                        component.setValue(component.getValue().again());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A process and all that is needed to start it again. */
    private record Component(
            ProcessHandle process, List<String> argv, Map<String, String> environment, Path directory) {

        static Component of(ProcessHandle process) {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            try {
                Map<String, String> environment = words(proc.resolve("environ")).stream()
                        .filter(v -> v.contains("="))
                        .collect(Collectors.toMap(
                                v -> v.substring(0, v.indexOf('=')),
                                v -> v.substring(v.indexOf('=') + 1),
                                (a, _) -> a));
                return new Component(
                        process,
                        words(proc.resolve("cmdline")),
                        environment,
                        proc.resolve("cwd").toRealPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Component again() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(argv)
                    .directory(directory.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Component(builder.start().toHandle(), argv, environment, directory);
        }
    }

    /** Lets a component do nothing for a time, as by {@code kill -STOP}. */
    public void freeze(String component, Duration time) throws IOException, InterruptedException {
        String pid = Long.toString(process(component).pid());
        signal("-STOP", pid);
        try {
            Thread.sleep(time);
        } finally {
            signal("-CONT", pid);
        }
    }

    private static void signal(String signal, String pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
    }

    private ProcessHandle process(String component) {
        return Objects.requireNonNull(components.get(component)).process();
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.stream(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1))
                .filter(w -> !w.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        closing = true;
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sandboxes.down(sandbox.name(), System.err::println);
    }
}
