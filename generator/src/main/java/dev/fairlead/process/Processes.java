package dev.fairlead.process;

import dev.fairlead.finding.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var out = CompletableFuture.supplyAsync(() -> drain(process.getInputStream(), _ -> {}), readers);
            var err = CompletableFuture.supplyAsync(() -> drain(process.getErrorStream(), onErrorLine), readers);
            readers.execute(() -> feed(process, command.stdin()));
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable(
                        "%s did not end within %d s"
                                .formatted(command.program(), command.timeout().toSeconds()),
                        "");
            }
            return new Completed(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while " + command.program() + " was running", "", e);
        } finally {
            end(process);
        }
    }

    private static Process start(Command command) {
        ProcessBuilder builder =
                new ProcessBuilder(command.argv()).directory(command.directory().toFile());
        for (Map.Entry<String, String> variable : command.environment().entrySet()) {
            if (variable.getValue().isEmpty()) {
                builder.environment().remove(variable.getKey());
            } else {
                builder.environment().put(variable.getKey(), variable.getValue());
            }
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Unavailable(
                    "cannot run %s: %s".formatted(command.argv().getFirst(), e.getMessage()), "is it installed?", e);
        }
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

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            try {
                if (!process.waitFor(3, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
