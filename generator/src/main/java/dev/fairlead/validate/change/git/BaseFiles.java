package dev.fairlead.validate.change.git;

import dev.fairlead.finding.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of a revision, laid out below a folder as they lie in the repository, with the line ends and filters of a
 * checkout. An index of its own keeps the user's untouched.
 */
public final class BaseFiles {

    private final Repository repository;
    private final Path folder;
    private final Revision revision;
    private boolean isIndexed;

    /** @param folder empty, for this alone; goes with whoever gave it */
    public BaseFiles(Repository repository, Revision revision, Path folder) {
        this.repository = repository;
        this.revision = revision;
        this.folder = folder;
    }

    /**
     * Where the base's copy of a file or folder of the user's stands or would stand; nothing when it lies outside of the
     * repository.
     */
    public Optional<Path> copyOf(Path path) {
        return repository.within(path).map(tree()::resolve);
    }

    /**
     * Lays out files and folders of the revision; what it does not have is passed over.
     *
     * @param paths on the user's disk; those outside of the repository are passed over
     * @throws Unavailable when git cannot read them
     */
    public void bring(Collection<Path> paths) {
        List<String> arguments =
                new ArrayList<>(List.of("ls-tree", "-r", "-z", "--name-only", revision.commit(), "--"));
        int options = arguments.size();
        paths.forEach(path -> repository
                .within(path)
                .map(p -> p.toString().replace('\\', '/'))
                .filter(p -> !p.isEmpty())
                .ifPresent(arguments::add));
        if (arguments.size() == options) {
            return;
        }
        String files = repository.git().must(Map.of(), "", arguments.toArray(String[]::new));
        if (!files.isBlank()) {
            checkOut(files.stripTrailing());
        }
    }

    private void checkOut(String files) {
        Map<String, String> index =
                Map.of("GIT_INDEX_FILE", folder.resolve("index").toString());
        if (!isIndexed) {
            repository.git().must(index, "", "read-tree", revision.commit());
            isIndexed = true;
        }
        repository
                .git()
                .must(
                        index,
                        files,
                        "checkout-index",
                        "--quiet",
                        "--force",
                        "-z",
                        "--stdin",
                        "--prefix=" + tree() + "/");
    }

    /** Whether the revision has a file or folder, once it was brought. */
    public boolean has(Path path) {
        return copyOf(path).filter(Files::exists).isPresent();
    }

    private Path tree() {
        return folder.resolve("tree");
    }
}
