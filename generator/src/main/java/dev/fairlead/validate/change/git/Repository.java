package dev.fairlead.validate.change.git;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The git repository around a folder. Nothing in it is ever changed: neither checkout, index nor worktrees. */
public final class Repository {

    private final Git git;
    private final Path top;
    private final Path folder;

    private Repository(Git git, Path top, Path folder) {
        this.git = git;
        this.top = top;
        this.folder = folder;
    }

    /**
     * The repository that a folder lies in, at its top or below.
     *
     * @throws Unavailable when git is missing, or the folder lies in no repository that git will read
     */
    public static Repository around(Path folder, Surroundings surroundings) {
        Git git = Git.in(folder, surroundings);
        Completed done = git.ask("rev-parse", "--show-toplevel");
        if (!done.succeeded()) {
            String reason = Git.reason(done);
            boolean owned = reason.toLowerCase(Locale.ROOT).contains("dubious ownership");
            throw new Unavailable(
                    "%s cannot be compared with a revision: %s".formatted(folder, reason),
                    owned
                            ? "say that you trust the folder: git config --global --add safe.directory FOLDER"
                            : "--base needs a clone of the project's git repository");
        }
        Path top = Path.of(done.out().strip());
        return new Repository(git.in(top), top, folder);
    }

    /**
     * The revision that a change is compared with: where the history of HEAD left that of {@code name}, as
     * {@code git diff name...} has it; with two dots at its end, {@code name..}, the revision itself.
     *
     * @param name branch, tag or commit
     * @throws Unavailable when it is not in this clone, or has no history in common with HEAD here
     */
    public Revision base(String name) {
        boolean itself = name.endsWith("..");
        String revision = itself ? name.substring(0, name.length() - 2) : name;
        String tip = commit(revision);
        String commit = itself ? tip : mergeBase(revision, tip);
        String time = git.must(Map.of(), "", "show", "--no-patch", "--no-show-signature", "--format=%ct", commit);
        return new Revision(
                name, commit, !itself && !commit.equals(tip), Instant.ofEpochSecond(Long.parseLong(time.strip())));
    }

    /** The commit that is checked out; nothing when there is none yet. */
    public Optional<String> head() {
        Completed done = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        return done.succeeded() ? Optional.of(done.out().strip()) : Optional.empty();
    }

    /**
     * Whether files, or anything below folders, are not as HEAD has them: changed, staged, new or ignored. Those outside of the
     * repository are passed over.
     *
     * @throws Unavailable when git cannot tell
     */
    public boolean differs(Collection<Path> paths) {
        List<String> arguments = new ArrayList<>(
                List.of("status", "--porcelain", "-z", "--untracked-files=all", "--ignored", "--no-renames", "--"));
        int options = arguments.size();
        paths.forEach(
                path -> within(path).map(p -> p.toString().replace('\\', '/')).ifPresent(arguments::add));
        return arguments.size() > options
                && !git.must(Map.of("GIT_LITERAL_PATHSPECS", "1"), "", arguments.toArray(String[]::new))
                        .isBlank();
    }

    /**
     * How many commits between two changed one of some files, or anything below folders. Those outside of the repository are
     * passed over.
     *
     * @return nothing when this clone does not hold both commits
     */
    public OptionalInt commits(String from, String to, Collection<Path> paths) {
        List<String> arguments = new ArrayList<>(List.of("rev-list", "--count", from + ".." + to, "--"));
        int options = arguments.size();
        paths.forEach(
                path -> within(path).map(p -> p.toString().replace('\\', '/')).ifPresent(arguments::add));
        Completed done = git.ask(Map.of("GIT_LITERAL_PATHSPECS", "1"), "", arguments.toArray(String[]::new));
        return done.succeeded() && arguments.size() > options
                ? OptionalInt.of(Integer.parseInt(done.out().strip()))
                : OptionalInt.empty();
    }

    /** The way from the repository's top to a path on the disk; nothing when it lies outside. */
    Optional<Path> within(Path path) {
        try {
            Path real = path.startsWith(folder) ? folder.toRealPath().resolve(folder.relativize(path)) : existing(path);
            return real.startsWith(top) ? Optional.of(top.relativize(real)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Git git() {
        return git;
    }

    /** A path without links on the way, also when its last parts do not exist any more. */
    private static Path existing(Path path) throws IOException {
        Path parent = path.getParent();
        return path.toFile().exists() || parent == null
                ? path.toRealPath()
                : existing(parent).resolve(path.getFileName());
    }

    private String commit(String name) {
        Completed done = name.isBlank() || name.startsWith("-")
                ? new Completed(1, "", "")
                : git.ask("rev-parse", "--verify", "--quiet", name + "^{commit}");
        if (!done.succeeded()) {
            throw new Unavailable("the revision '%s' is not in this clone".formatted(name), fetch(name));
        }
        return done.out().strip();
    }

    private String mergeBase(String name, String tip) {
        Completed done = git.ask("merge-base", tip, "HEAD");
        if (!done.succeeded()) {
            String detail = git.ask("rev-parse", "--verify", "--quiet", "HEAD").succeeded()
                    ? "'%s' and HEAD have no common history in this clone".formatted(name)
                    : "the repository has no commit yet";
            throw new Unavailable(
                    detail,
                    (isShallow() ? "the clone is shallow: " + deepen() + "; " : "")
                            + "to compare with the revision itself, write --base %s..".formatted(name));
        }
        return done.out().strip();
    }

    private String fetch(String name) {
        String branch = name.startsWith("origin/") ? name.substring("origin/".length()) : name;
        String command = branch.isBlank() || branch.startsWith("-")
                ? "git fetch"
                : "git fetch origin %s%s".formatted(branch, name.startsWith("origin/") ? ":refs/remotes/" + name : "");
        return "fetch it: " + command + (isShallow() ? "; the clone is shallow: " + deepen() : "");
    }

    private boolean isShallow() {
        return git.ask("rev-parse", "--is-shallow-repository").out().strip().equals("true");
    }

    private static String deepen() {
        return "git fetch --unshallow (in a pipeline: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)";
    }
}
