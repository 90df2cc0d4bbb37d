package dev.fairlead.cli;

import dev.fairlead.canary.CanaryOutcome;
import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.canary.analysis.PlannedChecks;
import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.PlainProgress;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.report.CanaryJson;
import dev.fairlead.report.CanaryOutcomeText;
import dev.fairlead.report.LiveProgress;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands on a canary have in common. */
abstract class CanaryVerb implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "SERVICE",
            description = "Name of the service, or its spec file; without a spec the release's name.")
    private String service = "";

    @Mixin
    private CanaryTarget target = new CanaryTarget();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "How the result is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); schemas/canary.schema.json describes json.")
    private CanaryFormat format = CanaryFormat.TEXT;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec line = CommandLine.Model.CommandSpec.create();

    private final Session session;

    CanaryVerb(Session session) {
        this.session = session;
    }

    /** Whether the spec is needed, and not the release alone. */
    abstract boolean needsSpec();

    /** Does the work. */
    abstract ExitCode run(ReleaseScope release);

    @Override
    public final Integer call() {
        target.missing(needsSpec()).ifPresent(why -> {
            throw usage(why);
        });
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        Optional<Project> project = target.bySpec() ? Optional.of(where.project(session)) : Optional.empty();
        Optional<Spec> spec = project.map(p -> Specs.load(session, p, service));
        try (Delivery delivery =
                new Delivery(helm, session.surroundings(), () -> where.charts(session, project.orElseThrow()))) {
            spec.ifPresent(s -> prepare(delivery, s, target.environment(s)));
            return run(helm, project, spec).number();
        }
    }

    /** What can be done before the cluster is asked for anything; what it makes lasts until the command ends. */
    void prepare(Delivery delivery, Spec spec, Environment environment) {}

    /** What else happens when something is told. */
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return progress;
    }

    private ExitCode run(Helm helm, Optional<Project> project, Optional<Spec> spec) {
        try (StopSignal stop = StopSignal.listening(session.console()::say);
                ClusterAccess cluster = target.connect(session, spec)) {
            ReleaseScope scope = new ReleaseScope(
                    cluster,
                    helm,
                    spec.map(s -> target.environment(s).cluster().namespace()).orElseGet(target::namespace),
                    spec.map(Spec::name).orElse(service),
                    Actor.of(session.surroundings()),
                    project.map(p -> progress(p, progress())).orElseGet(this::progress),
                    stop,
                    session.surroundings().clock());
            return run(scope);
        }
    }

    private ReleaseProgress progress() {
        if (quiet.on()) {
            return ReleaseProgress.SILENT;
        }
        Console console = session.console();
        Consumer<Progress> told = console.terminal() && format == CanaryFormat.TEXT
                ? new LiveProgress(console.err(), console.style())
                : new PlainProgress(console::say);
        return (_, progress) -> told.accept(progress);
    }

    /** Says how it ended. */
    ExitCode ended(CanaryOutcome outcome) {
        Console console = session.console();
        console.out()
                .print(
                        format == CanaryFormat.JSON
                                ? CanaryJson.of(outcome)
                                : CanaryOutcomeText.of(outcome, console.style()));
        return ExitCode.of(outcome.exitCode());
    }

    /** The checks that a spec asks for, ready to look. */
    static List<PlannedCheck> checks(Canary canary) {
        return PlannedChecks.of(canary.checks());
    }

    /** That the command was not written as it must be. */
    CommandLine.ParameterException usage(String why) {
        return new CommandLine.ParameterException(line.commandLine(), why);
    }

    CanaryFormat format() {
        return format;
    }

    Session session() {
        return session;
    }
}
