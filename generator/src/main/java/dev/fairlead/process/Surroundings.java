package dev.fairlead.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the program sees of the machine: passed in, so that a test can give another one.
 *
 * @param environment environment variables
 * @param directory working directory, absolute
 * @param home where the program's charts and tools lie: the checkout or the unpacked distribution
 * @param clock the time
 */
public record Surroundings(Map<String, String> environment, Path directory, Path home, Clock clock) {

    public Surroundings {
        environment = Map.copyOf(environment);
        directory = directory.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /** The real ones; {@code fairlead.home} is a system property that the launcher sets. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(), Path.of(""), Path.of(System.getProperty("fairlead.home", "")), Clock.systemUTC());
    }

    /** An environment variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty());
    }

    /** The folder for what can be made again: {@code FAIRLEAD_CACHE}, else the user's cache folder. */
    public Path cache() {
        Path user = variable("XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(variable("HOME").orElse(System.getProperty("user.home")), ".cache"));
        return variable("FAIRLEAD_CACHE").map(Path::of).orElse(user.resolve("fairlead"));
    }

    /** The first program of that name on {@code PATH}. */
    public Optional<Path> onPath(String program) {
        return variable("PATH").stream()
                .flatMap(p -> Arrays.stream(p.split(Pattern.quote(java.io.File.pathSeparator))))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> directory.resolve(folder).resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
