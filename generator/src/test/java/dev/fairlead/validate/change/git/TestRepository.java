package dev.fairlead.validate.change.git;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository in a folder, without anything of the machine's own configuration. */
public record TestRepository(Path folder) {

    /** A new one on the branch {@code main}. */
    public static TestRepository init(Path folder) throws IOException {
        Files.createDirectories(folder);
        TestRepository repository = new TestRepository(folder);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** Commits everything that is on the disk. */
    public TestRepository commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return this;
    }

    /** Writes a file. */
    public TestRepository write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** Runs git, which must succeed; gives what it prints. */
    public String git(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.com",
                "-c",
                "protocol.file.allow=always"));
        argv.addAll(List.of(arguments));
        Completed done = Processes.run(Command.of(argv)
                .in(folder)
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_DIR", "")
                .with("GIT_INDEX_FILE", ""));
        if (!done.succeeded()) {
            throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + done.err());
        }
        return done.out().strip();
    }
}
