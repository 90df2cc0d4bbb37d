package dev.fairlead.validate.change.git;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The git binary, asked only for what leaves checkout and index as they are. What the surroundings say of a repository, as they do within a
 * hook, is taken away: the folder decides.
 */
final class Git {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LC_ALL", "C",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_DIR", "",
            "GIT_WORK_TREE", "",
            "GIT_PREFIX", "",
            "GIT_INDEX_FILE", "");

    private final Path binary;
    private final Path folder;

    private Git(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /**
     * The git on {@code PATH}, working in a folder.
     *
     * @throws Unavailable when there is none
     */
    static Git in(Path folder, Surroundings surroundings) {
        Path binary = surroundings
                .onPath("git")
                .orElseThrow(() -> new Unavailable(
                        "git is needed to compare with a revision, and there is none on PATH", "install git"));
        return new Git(binary, folder);
    }

    Git in(Path other) {
        return new Git(binary, other);
    }

    /** Runs a command to its end, whatever it says. */
    Completed ask(String... arguments) {
        return ask(Map.of(), "", arguments);
    }

    /** Runs a command with more variables and something to read. */
    Completed ask(Map<String, String> variables, String input, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(binary.toString()));
        argv.addAll(List.of(arguments));
        Command command = Command.of(argv).in(folder).within(LIMIT).reading(input);
        for (Map.Entry<String, String> variable : ENVIRONMENT.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        return Processes.run(command);
    }

    /**
     * Runs a command that must succeed.
     *
     * @throws Unavailable with git's own words when it does not
     */
    String must(Map<String, String> variables, String input, String... arguments) {
        Completed done = ask(variables, input, arguments);
        if (!done.succeeded()) {
            throw new Unavailable("git %s failed: %s".formatted(arguments[0], reason(done)), "");
        }
        return done.out();
    }

    /** The first line of git's complaint, without its prefix. */
    static String reason(Completed done) {
        return done.err()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> line.replaceFirst("^(fatal|error): ", ""))
                .orElse("no reason given");
    }
}
