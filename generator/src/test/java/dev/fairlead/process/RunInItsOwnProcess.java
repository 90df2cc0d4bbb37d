package dev.fairlead.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs a command on a tether, for a test to kill. */
final class RunInItsOwnProcess {

    private RunInItsOwnProcess() {}

    public static void main(String[] arguments) {
        Completed done = Processes.run(Command.of(arguments).tethered());
        System.exit(done.exitCode());
    }

    static Process start(String... command) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RunInItsOwnProcess.class.getName()));
        argv.addAll(List.of(command));
        return new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
