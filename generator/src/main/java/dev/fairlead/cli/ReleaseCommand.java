package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.WarmUp;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.PlainProgress;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.report.EventLines;
import dev.fairlead.report.LiveProgress;
import dev.fairlead.report.OutcomeText;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands have in common that work on one release of one environment. */
abstract sealed class ReleaseCommand implements Callable<Integer>
        permits DiffCommand, FleetCommand, PlanCommand, RollbackCommand, UninstallCommand, VerifyCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "Name of the service, or its spec file.")
    private String service = "";

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec line = CommandLine.Model.CommandSpec.create();

    private final Session session;

    private Optional<EventLines> events = Optional.empty();

    ReleaseCommand(Session session) {
        this.session = session;
    }

    /** Does the work on the release. */
    abstract ExitCode run(ReleaseScope release);

    @Override
    public Integer call() {
        if (service.isEmpty()) {
            throw wrong("Missing required parameter: 'SERVICE'");
        }
        if (!asEvents()) {
            return work();
        }
        events = Optional.of(new EventLines(
                session.console().out(),
                service,
                target.name(),
                session.surroundings().clock()));
        try {
            return work();
        } catch (InvalidInput | UnknownName | Unavailable | HelmFailed e) {
            events.get()
                    .refused(
                            String.valueOf(e.getMessage()),
                            Failures.hint(e),
                            Failures.code(e).number());
            throw e;
        }
    }

    private int work() {
        try (StopSignal stop = StopSignal.listening(session.console()::say)) {
            return work(stop).number();
        }
    }

    private ExitCode work(StopSignal stop) {
        Project project = where.project(session);
        Spec spec = Specs.load(session, project, service);
        Environment environment = target.environment(spec);
        Helm helm = helm();
        try (Delivery delivery = delivery(helm, project)) {
            prepare(delivery, Renderer.render(spec, environment));
            if (stop.getAsBoolean()) {
                throw new Unavailable("stopped before the cluster was asked for anything: nothing was changed", "");
            }
            return run(project, spec, environment, helm, stop);
        }
    }

    private ExitCode run(Project project, Spec spec, Environment environment, Helm helm, StopSignal stop) {
        try (ClusterAccess cluster = target.connect(session, spec)) {
            ReleaseScope scope = new ReleaseScope(
                    cluster,
                    helm,
                    environment.cluster().namespace(),
                    spec.name(),
                    Actor.of(session.surroundings()),
                    progress(project, progress()),
                    stop,
                    session.surroundings().clock());
            return run(scope);
        }
    }

    /** What can be done before the cluster is asked for anything; what it makes lasts until the command ends. */
    void prepare(Delivery delivery, RenderedEnvironment rendered) {}

    /** Whether the work is told as JSON events. */
    boolean asEvents() {
        return false;
    }

    /** What else happens when something is told. */
    ReleaseProgress progress(Project project, ReleaseProgress progress) {
        return progress;
    }

    /** The events, when they are asked for. */
    Optional<EventLines> events() {
        return events;
    }

    /** Says how it ended. */
    void ended(InstallOutcome outcome) {
        Console console = session.console();
        events.ifPresentOrElse(
                e -> e.ended(outcome), () -> console.out().print(OutcomeText.of(outcome, console.style())));
    }

    /** The command line is wrong. */
    final CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(line.commandLine(), message);
    }

    /** The first service that was named; empty when none was. */
    String service() {
        return service;
    }

    TargetOptions target() {
        return target;
    }

    ProjectOptions where() {
        return where;
    }

    Helm helm() {
        return Helm.find(session.surroundings(), quiet.progress(session));
    }

    /** What checks and packs; meanwhile the way to a cluster is made ready. */
    Delivery delivery(Helm helm, Project project) {
        WarmUp.begin();
        return new Delivery(helm, session.surroundings(), () -> where.charts(session, project));
    }

    Session session() {
        return session;
    }

    boolean quiet() {
        return quiet.on();
    }

    private ReleaseProgress progress() {
        if (quiet.on()) {
            return ReleaseProgress.SILENT;
        }
        if (events.isPresent()) {
            return events.get();
        }
        Console console = session.console();
        Consumer<Progress> told =
                console.terminal() ? new LiveProgress(console.err(), console.style()) : new PlainProgress(console::say);
        return (_, progress) -> told.accept(progress);
    }
}
