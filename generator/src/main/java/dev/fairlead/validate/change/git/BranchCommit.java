package dev.fairlead.validate.change.git;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Completed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A branch with one commit on top of HEAD, made without a checkout: working tree and index stay as they are. */
public final class BranchCommit {

    private static final String NOTHING = "0".repeat(40);

    private final Repository repository;
    private final Path index;

    /** @param index a file that does not exist yet, for this alone */
    public BranchCommit(Repository repository, Path index) {
        this.repository = repository;
        this.index = index;
    }

    /**
     * Makes the branch.
     *
     * @param name of the branch, which must not exist yet
     * @param contents by file, all within the repository
     * @return the commit
     * @throws Unavailable when the branch is there already, a file lies outside, git knows no author, or refuses
     */
    public String make(String name, Map<Path, String> contents, String message) {
        Git git = repository.git();
        if (!git.ask("check-ref-format", "--branch", name).succeeded()) {
            throw new Unavailable("git takes no branch named '%s'".formatted(name), "");
        }
        if (git.ask("rev-parse", "--verify", "--quiet", "refs/heads/" + name).succeeded()) {
            throw new Unavailable(
                    "the branch '%s' is there already".formatted(name),
                    "name another one, or remove it: git branch -D " + name);
        }
        Completed author = git.ask("var", "GIT_COMMITTER_IDENT");
        if (!author.succeeded()) {
            throw new Unavailable(
                    "git knows no author for a commit: " + Git.reason(author),
                    "say who you are: git config user.name NAME; git config user.email ADDRESS");
        }
        String head = repository
                .head()
                .orElseThrow(() -> new Unavailable("the repository has no commit yet", "commit the project first"));
        Map<String, String> own = Map.of("GIT_INDEX_FILE", index.toString());
        git.must(own, "", "read-tree", head);
        contents.forEach((file, text) -> add(own, file, text));
        String tree = git.must(own, "", "write-tree").strip();
        String commit =
                git.must(Map.of(), message, "commit-tree", tree, "-p", head).strip();
        git.must(Map.of(), "", "update-ref", "refs/heads/" + name, commit, NOTHING);
        return commit;
    }

    private void add(Map<String, String> own, Path file, String text) {
        Optional<Path> path = repository.within(file);
        String name = path.map(p -> p.toString().replace('\\', '/'))
                .orElseThrow(() -> new Unavailable("%s lies outside of the repository".formatted(file), ""));
        String blob = repository
                .git()
                .must(own, text, "hash-object", "-w", "--stdin", "--path", name)
                .strip();
        repository.git().must(own, "", "update-index", "--add", "--cacheinfo", "100644," + blob + "," + name);
    }
}
