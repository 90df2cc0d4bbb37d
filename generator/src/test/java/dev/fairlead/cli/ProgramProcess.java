package dev.fairlead.cli;

import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process and a process group of its own, for a test to end. */
final class ProgramProcess {

    private final Process process;
    private final Path output;
    private final long begin = System.nanoTime();

    private ProgramProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ProgramProcess start(TestProject project, String... arguments) throws IOException {
        Path output = Files.createTempFile("fairlead", ".out");
        output.toFile().deleteOnExit();
        // A test run in the background ignores SIGINT, and what it starts would, too.
        List<String> argv = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfairlead.home=" + TestProject.home(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(project.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(project.surroundings().environment());
        return new ProgramProcess(builder.start(), output);
    }

    /** Whether it ended by itself within that time. */
    boolean ends(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isOver() {
        return !process.isAlive();
    }

    /** Sends a signal to the program alone, or to it with all that it runs. */
    void signal(String name, boolean group) {
        Processes.run(Command.of("kill", "-" + name, "--", (group ? "-" : "") + process.pid()));
    }

    /** Kills it, if it is still there. */
    void remove() {
        process.destroyForcibly();
    }

    int code() {
        return process.exitValue();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    String output() throws IOException {
        return Files.readString(output);
    }
}
