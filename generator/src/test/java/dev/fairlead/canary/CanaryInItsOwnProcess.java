package dev.fairlead.canary;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that works on a canary, for a test to kill. */
final class CanaryInItsOwnProcess {

    static final String STEPS = "steps: [{weight: 25, hold: 2s}, {weight: 50, hold: 2s}]";

    private CanaryInItsOwnProcess() {}

    public static void main(String[] arguments) {
        try (CanaryRehearsal rehearsal = new CanaryRehearsal(Path.of(arguments[0]), arguments[1], arguments[2])) {
            switch (arguments[3]) {
                case "start" -> rehearsal.start(rehearsal.pack("1.1.0"), STEPS);
                case "abort" -> rehearsal.abort("a person wants it");
                default -> throw new IllegalArgumentException(arguments[3]);
            }
        }
    }

    static Process start(CanaryRehearsal rehearsal, String verb, File log) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfairlead.home=" + System.getProperty("fairlead.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CanaryInItsOwnProcess.class.getName(),
                        rehearsal.access.kubeconfig().toString(),
                        rehearsal.access.context(),
                        rehearsal.namespace,
                        verb))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }
}
