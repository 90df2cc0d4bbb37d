package dev.fairlead.cli;

import dev.fairlead.helm.Helm;
import dev.fairlead.spec.Project;
import dev.fairlead.validate.change.review.ChangeReview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --base}: what a result is compared with. */
final class BaseOption {

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = {
                "Tell, too, what the change does to each environment, compared with a git revision: with the commit where "
                        + "HEAD left REF's history, as 'git diff REF...' has it; REF.. is REF itself.",
                "What is on the disk counts as the change, committed or not."
            })
    private @Nullable String base;

    BaseOption() {}

    /**
     * The comparison, if one is wanted.
     *
     * @throws dev.fairlead.finding.Unavailable when git is missing or the revision is not in this clone
     */
    @Nullable
    ChangeReview open(Session session, Project project, ProjectOptions where, Helm helm) {
        return base == null
                ? null
                : ChangeReview.open(project, base, where.chartFolders(session, project), helm, session.surroundings());
    }
}
