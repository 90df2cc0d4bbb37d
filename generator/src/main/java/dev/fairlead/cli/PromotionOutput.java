package dev.fairlead.cli;

import dev.fairlead.promote.PassedOver;
import dev.fairlead.promote.Promote;
import dev.fairlead.promote.PromotionBranch;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.Workshop;
import dev.fairlead.report.PromotionJson;
import dev.fairlead.report.PromotionMarkdown;
import dev.fairlead.report.PromotionText;
import dev.fairlead.spec.Project;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What becomes of promotions: printed, and written into the working tree or a branch. */
final class PromotionOutput {

    @Mixin
    private FormOption format = new FormOption();

    @Option(names = "--dry-run", description = "Say what would happen, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description =
                    "Make a git branch with a commit instead of changing the working tree, and the body of a pull request as Markdown.")
    private @Nullable String branch;

    PromotionOutput() {}

    Destination to(Session session, Project project, Workshop workshop, Path charts, boolean quiet) {
        return new Destination(session, project, workshop, charts, quiet);
    }

    /** Where they go. */
    final class Destination {

        private final Session session;
        private final Project project;
        private final Workshop workshop;
        private final Path charts;
        private final boolean quiet;

        private Destination(Session session, Project project, Workshop workshop, Path charts, boolean quiet) {
            this.session = session;
            this.project = project;
            this.workshop = workshop;
            this.charts = charts;
            this.quiet = quiet;
        }

        /** Writes those that go, unless it is a dry run, and prints all, with those that others hold back. */
        void end(List<Proposal> all, List<Proposal> going, List<PassedOver> passedOver) {
            List<String> files = going.stream()
                    .flatMap(p -> p.files().keySet().stream())
                    .map(project::displayName)
                    .distinct()
                    .toList();
            boolean writes = !dryRun && !files.isEmpty();
            if (writes && branch == null) {
                Promote.write(workshop, going);
            }
            if (writes && branch != null) {
                List<Proposal> changed =
                        going.stream().filter(p -> !p.files().isEmpty()).toList();
                PromotionBranch.Made made = new PromotionBranch(workshop, charts)
                        .make(
                                branch,
                                changed,
                                PromotionMarkdown.title(changed),
                                PromotionMarkdown.of(changed, List.of()));
                say("made the branch %s with %s; the body of the pull request: %s"
                        .formatted(branch, made.commit().substring(0, 10), project.displayName(made.body())));
            }
            print(all, passedOver, writes ? files : List.of());
            files.forEach(f -> say((!writes ? "would write " : branch == null ? "wrote " : "committed ") + f));
        }

        private void say(String line) {
            if (!quiet) {
                session.console().say(line);
            }
        }

        private void print(List<Proposal> proposals, List<PassedOver> passedOver, List<String> written) {
            Console console = session.console();
            console.out()
                    .print(
                            switch (format.value()) {
                                case TEXT -> PromotionText.of(proposals, passedOver, console.style());
                                case MARKDOWN -> PromotionMarkdown.of(proposals, passedOver);
                                case JSON -> PromotionJson.of(proposals, passedOver, written);
                            });
        }
    }
}
