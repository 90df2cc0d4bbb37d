package dev.fairlead.cluster.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** A program that starts a sandbox, for a test to kill. */
final class UpInItsOwnProcess {

    private UpInItsOwnProcess() {}

    public static void main(String[] arguments) {
        Sandboxes.here().up(SandboxOptions.named(arguments[0]), System.err::println);
    }

    static Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfairlead.home=" + System.getProperty("fairlead.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpInItsOwnProcess.class.getName(),
                        name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
