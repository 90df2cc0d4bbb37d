package dev.fairlead.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** {@code --quiet}: results only. */
final class QuietOption {

    @Option(
            names = {"-q", "--quiet"},
            description = "Print results and errors only, no progress.")
    private boolean quiet;

    QuietOption() {}

    boolean on() {
        return quiet;
    }

    /** Where progress goes: to standard error, or nowhere. */
    Consumer<String> progress(Session session) {
        return quiet ? _ -> {} : session.console()::say;
    }
}
