package dev.fairlead.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to run, its surroundings and its time limit. It sees the environment of this process plus {@code environment};
 * an empty value takes a variable away.
 *
 * @param argv program and arguments, never a shell line
 * @param environment variables added or, when empty, removed
 * @param directory working directory
 * @param stdin what it reads from standard input
 * @param timeout after which it is ended
 * @param onTether whether it is told to end when this process is gone, however that ends, see {@link Tether}
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        Path directory,
        String stdin,
        Duration timeout,
        boolean onTether) {

    public Command {
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        if (onTether && !stdin.isEmpty()) {
            throw new IllegalArgumentException("a command on a tether reads nothing");
        }
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** A command in the current folder, without input, ended after two minutes. */
    public static Command of(List<String> argv) {
        return new Command(argv, Map.of(), Path.of("").toAbsolutePath(), "", Duration.ofMinutes(2), false);
    }

    /** A command in the current folder, without input, ended after two minutes. */
    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public Command in(Path other) {
        return new Command(argv, environment, other, stdin, timeout, onTether);
    }

    public Command with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(argv, more, directory, stdin, timeout, onTether);
    }

    public Command reading(String input) {
        return new Command(argv, environment, directory, input, timeout, onTether);
    }

    public Command within(Duration limit) {
        return new Command(argv, environment, directory, stdin, limit, onTether);
    }

    /** The same, told to end when this process is gone: for what changes something outside of this machine. */
    public Command tethered() {
        return new Command(argv, environment, directory, stdin, timeout, true);
    }

    /** The program's name, without its folder. */
    public String program() {
        Path name = Path.of(argv.getFirst()).getFileName();
        return name == null ? argv.getFirst() : name.toString();
    }
}
