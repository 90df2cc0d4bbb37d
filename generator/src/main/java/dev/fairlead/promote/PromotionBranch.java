package dev.fairlead.promote;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.commit.TreeCommit;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.change.git.BranchCommit;
import dev.fairlead.validate.change.git.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Promotions as a branch of the project's repository, to be opened as a pull request: a commit, and a text for its body. */
public final class PromotionBranch {

    private final Workshop workshop;
    private final Path charts;

    /** @param charts folder that holds the chart {@code app} */
    public PromotionBranch(Workshop workshop, Path charts) {
        this.workshop = workshop;
        this.charts = charts;
    }

    /**
     * What was made.
     *
     * @param commit its full hash
     * @param body file with the body of the pull request
     */
    public record Made(String commit, Path body) {}

    /**
     * Makes the branch; the working tree stays as it is.
     *
     * @param title of the commit and the pull request
     * @param body of the pull request, Markdown
     * @throws Unavailable when the project is not as HEAD has it, the branch is there already, or git refuses
     */
    public Made make(String name, List<Proposal> proposals, String title, String body) {
        Repository repository = Repository.around(workshop.project().root(), workshop.surroundings());
        if (repository.differs(List.of(workshop.project().environments(), charts))) {
            throw new Unavailable(
                    "the project is not as HEAD has it, so a branch would hold what was not promoted",
                    "commit or put away the changes in environments/ and charts/");
        }
        Map<Path, String> files = new LinkedHashMap<>();
        proposals.forEach(p -> files.putAll(p.files()));
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            String commit = new BranchCommit(repository, folder.path().resolve("index"))
                    .make(name, files, title + "\n\n" + evidence(proposals));
            return new Made(commit, text(name, body));
        }
    }

    private static String evidence(List<Proposal> proposals) {
        StringBuilder text = new StringBuilder();
        proposals.forEach(p -> p.sealed()
                .ifPresent(s -> text.append("%s: %s to %s, record %d, seal %s\n"
                        .formatted(
                                p.service(),
                                p.before(),
                                p.version(),
                                s.record().number(),
                                s.seal().digest()))));
        return text.toString();
    }

    private Path text(String name, String body) {
        Path file = TreeCommit.folder(workshop.project()).resolve(name.replace('/', '-') + ".md");
        try {
            return Files.writeString(file, body);
        } catch (IOException e) {
            throw new Unavailable("cannot write %s: %s".formatted(file, e.getMessage()), "is the disk full?", e);
        }
    }
}
