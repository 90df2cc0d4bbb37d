package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.install.Planner;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.report.PlanFile;
import dev.fairlead.report.PlanJson;
import dev.fairlead.report.PlanMarkdown;
import dev.fairlead.report.PlanText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what an install would do, and writes it down to be installed exactly so. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header =
                "Show what an install would do: fields, restarts, drift, room, obstacles; write it down to install exactly that.",
        description = {
            "Nothing is changed. For every release of the service: the objects that differ from what was applied last, field by field; which pods "
                    + "are replaced and why; what the API server refuses to update in place; what someone changed on the cluster, and who; what "
                    + "the release takes, and what quotas and nodes leave; all that would stand in the way. Secrets are masked.",
            "",
            "install --plan FILE installs exactly what a plan says. It refuses when cluster, revision, spec, chart or a live field is not as it was.",
            "",
            "Exit codes: 0 the plan was made, whatever stands in the way; 1 the checks found errors, or there are changes and --exit-code was given; "
                    + "3 it could not be made."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead plan shop -e prod",
            "  fairlead plan shop -e prod --out shop.plan.json && fairlead install shop -e prod --plan shop.plan.json",
            "  fairlead plan shop -e prod --exit-code           exit code 1 when there are changes",
            "  fairlead plan shop -e prod --format markdown     for a comment or the summary of a run"
        })
final class PlanCommand extends ReleaseCommand {

    /** How a plan is printed. */
    enum PlanFormat {
        /** For people. */
        TEXT,
        /** One JSON document, the same as in the file. */
        JSON,
        /** For a comment or the summary of a run. */
        MARKDOWN;

        /** Lower-case, as the flag takes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the plan to a file as well, for install --plan; schemas/plan.schema.json describes it.")
    private @Nullable Path file;

    @Option(names = "--exit-code", description = "End with exit code 1 when there are changes.")
    private boolean exitCode;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the plan is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PlanFormat format = PlanFormat.TEXT;

    @Option(
            names = "--take-conflicts",
            description = "As install takes it: fields that someone else set are taken over.")
    private boolean takeConflicts;

    private List<PackagedChart> packages = List.of();

    PlanCommand(Session session) {
        super(session);
    }

    @Override
    void prepare(Delivery delivery, RenderedEnvironment rendered) {
        packages = delivery.packages(rendered);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        Plan plan = new Planner(release, takeConflicts).plan(release.release(), packages, Program.version());
        if (file != null) {
            new PlanFile(session().surroundings().directory().resolve(file), file.toString()).write(plan);
        }
        Console console = session().console();
        console.out()
                .print(
                        switch (format) {
                            case TEXT -> PlanText.of(plan, console.style());
                            case JSON -> PlanJson.of(plan);
                            case MARKDOWN -> PlanMarkdown.of(plan);
                        });
        if (file != null && !quiet()) {
            console.say("plan: %s; install exactly this: fairlead install %s -e %s --plan %s"
                    .formatted(file, plan.service(), plan.environment(), file));
        }
        return plan.hasChanges() && exitCode ? ExitCode.INVALID : ExitCode.GOOD;
    }
}
