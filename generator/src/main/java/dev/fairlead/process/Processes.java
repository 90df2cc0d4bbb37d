package dev.fairlead.process;

import dev.fairlead.finding.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs child processes to their end. No child outlives its time limit or the interruption of the thread that waits for it. */
public final class Processes {

    private Processes() {}

    /**
     * Runs a command and collects what it prints.
     *
     * @throws Unavailable when the program cannot be started or does not end in time
     */
    public static Completed run(Command command) {
        return run(command, _ -> {});
    }

    /**
     * Runs a command, handing over each line of its standard error as it comes.
     *
     * @throws Unavailable when the program cannot be started or does not end in time
     */
    public static Completed run(Command command, Consumer<String> onErrorLine) {
        Process process = start(command);
        var readers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var out = CompletableFuture.supplyAsync(() -> drain(process.getInputStream(), _ -> {}), readers);
            var err = CompletableFuture.supplyAsync(() -> drain(process.getErrorStream(), onErrorLine), readers);
            if (!command.onTether()) {
                readers.execute(() -> feed(process, command.stdin()));
            }
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable(
                        "%s did not end within %d s"
                                .formatted(command.program(), command.timeout().toSeconds()),
                        "");
            }
            return new Completed(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while " + command.program() + " was running", "", e);
        } finally {
            end(process);
            // What a child of the child still holds open is not waited for.
            readers.shutdownNow();
        }
    }

    private static Process start(Command command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(argv(command))
                    .directory(command.directory().toFile());
            for (Map.Entry<String, String> variable : command.environment().entrySet()) {
                if (variable.getValue().isEmpty()) {
                    builder.environment().remove(variable.getKey());
                } else {
                    builder.environment().put(variable.getKey(), variable.getValue());
                }
            }
            return builder.start();
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot run %s: %s".formatted(command.argv().getFirst(), e.getMessage()), "is it installed?", e);
        }
    }

    private static List<String> argv(Command command) throws IOException {
        if (!command.onTether() || !Tether.isPossible()) {
            return command.argv();
        }
        // The shell would say it too, but as an exit code that the program could have given itself.
        String program = command.argv().getFirst();
        if (program.contains("/") && !Files.isExecutable(command.directory().resolve(program))) {
            throw new IOException("there is no such program");
        }
        return Tether.around(command.argv());
    }

    private static String drain(InputStream stream, Consumer<String> onLine) {
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
                onLine.accept(line);
            }
        } catch (IOException e) {
            // The stream closes under the reader when the process is ended: what came until then is the output.
            return text.toString();
        }
        return text.toString();
    }

    private static void feed(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive() && !input.isEmpty()) {
                throw new UncheckedIOException("cannot write to the child process", e);
            }
        }
    }

    /** Tells it to end, and kills it when it does not. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (process.waitFor(Tether.GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Stream.concat(process.descendants(), all.stream()).forEach(ProcessHandle::destroyForcibly);
    }
}
