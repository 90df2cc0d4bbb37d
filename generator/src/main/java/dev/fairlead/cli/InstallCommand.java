package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.Install;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.PlannedInstall;
import dev.fairlead.install.Planner;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.fleet.FleetMember;
import dev.fairlead.install.fleet.Need;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.SavedPlan;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.report.FleetEvents;
import dev.fairlead.report.PlanFile;
import dev.fairlead.report.PlanJson;
import dev.fairlead.report.PlanText;
import dev.fairlead.spec.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Installs a service, or takes it back. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        header = "Check, install or upgrade, stay until it is healthy; go back by itself when it is not.",
        description = {
            "Only the context that the spec names is touched. The release is a plain Helm release: helm list, history, get values and rollback "
                    + "work on it.",
            "",
            "What fails is looked into before it is taken back: containers, last log lines, probes, scheduling, quotas, events, and what was "
                    + "changed since the last good revision, likeliest cause first. Values of Secrets are masked.",
            "",
            "Several services, or --all, are installed in the order of their needs (needs: in the spec), up to --parallel at once. All are "
                    + "checked, packed and asked for what stands in their way before the first is touched; a failure stops only what "
                    + "depends on it. A service that is needed and not taken along has to be healthy already.",
            "",
            "Exit codes: 0 healthy or unchanged; 1 the checks found errors; 3 could not be begun, nothing changed; 4 failed and rolled back; "
                    + "5 failed and needs a person. Of several the worst: 5, 4, 3, 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead install shop -e dev --sandbox",
            "  fairlead install --all -e dev --parallel 8              every service, each after what it needs",
            "  fairlead install shop -e dev --with-needs               shop, and before it what it needs",
            "  fairlead install shop -e prod --kubeconfig prod.kubeconfig --timeout 10m",
            "  fairlead install shop -e prod --format json --dossier out/dossiers      for a pipeline",
            "  fairlead install shop -e prod --dry-run      the plan; touches nothing",
            "  fairlead install shop -e prod --plan shop.plan.json      exactly what the plan says, or nothing"
        })
final class InstallCommand extends FleetCommand {

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private ClaimOptions claim = new ClaimOptions();

    @Mixin
    private DossierOptions dossier = new DossierOptions();

    @Mixin
    private EventFormatOption format = new EventFormatOption();

    @Option(names = "--dry-run", description = "Show the plan, as fairlead plan does, and change nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Make a new revision even when nothing changed.")
    private boolean force;

    @Option(names = "--take-conflicts", description = "Take over fields that someone else's tool owns (Helm 4).")
    private boolean takeConflicts;

    @Mixin
    private FleetSettings together = new FleetSettings();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Install exactly what this plan says, or refuse when anything moved since it was made (fairlead plan --out FILE).")
    private @Nullable Path plan;

    private Optional<SavedPlan> planned = Optional.empty();
    private List<PackagedChart> packages = List.of();
    private List<Need> needs = List.of();
    private FleetMember.Installer installer = Install::all;

    InstallCommand(Session session) {
        super(session);
    }

    @Override
    boolean asEvents() {
        return format.isJson() && !dryRun;
    }

    @Override
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return dossier.writing(session(), project, progress);
    }

    @Override
    void prepare(Delivery delivery, RenderedEnvironment rendered) {
        if (plan != null && dryRun) {
            throw wrong("--plan installs; what it says is shown by fairlead plan");
        }
        planned = Optional.ofNullable(plan)
                .map(file -> new PlanFile(session().surroundings().directory().resolve(file), file.toString()).read());
        packages = delivery.packagesToInstall(rendered);
        needs = Need.of(rendered.spec(), rendered.environment());
        installer = FleetInstallation.installer(rendered.spec(), rendered.environment());
    }

    @Override
    boolean withNeeds() {
        return together.withNeeds();
    }

    @Override
    ExitCode run(Fleet fleet, Helm helm, Delivery delivery, Optional<FleetEvents> events) {
        if (plan != null) {
            throw wrong("--plan is for one service alone");
        }
        FleetInstallation installation = new FleetInstallation(fleet, together, dossier, events, quiet());
        return dryRun
                ? installation.show(helm, delivery, takeConflicts)
                : installation.install(helm, delivery, options());
    }

    @Override
    ExitCode run(ReleaseScope release) {
        Console console = session().console();
        if (dryRun) {
            Plan shown = new Planner(release, takeConflicts).plan(release.release(), packages, Program.version());
            console.out().print(format.isJson() ? PlanJson.of(shown) : PlanText.of(shown, console.style()));
            return ExitCode.GOOD;
        }
        if (!together.ignoreNeeds()) {
            Need.require(needs, release);
        }
        List<InstallOutcome> outcomes = planned.isPresent()
                ? new PlannedInstall(release, options(), planned.get()).run(packages)
                : installer.install(release, options(), packages);
        outcomes.forEach(this::ended);
        return ExitCode.of(outcomes.getLast().exitCode());
    }

    private InstallOptions options() {
        return new InstallOptions(wait.limits(), force, claim.claim(), takeConflicts, Program.version());
    }
}
