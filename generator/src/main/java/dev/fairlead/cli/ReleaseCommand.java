package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.PlainProgress;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.report.LiveProgress;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands have in common that work on one release of one environment. */
abstract sealed class ReleaseCommand implements Callable<Integer>
        permits DiffCommand, InstallCommand, RollbackCommand, StatusCommand, UninstallCommand {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Name of the service, or its spec file.")
    private String service = "";

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    ReleaseCommand(Session session) {
        this.session = session;
    }

    /** Does the work on the release. */
    abstract ExitCode run(ReleaseScope release);

    @Override
    public final Integer call() {
        Project project = where.project(session);
        Spec spec = Specs.load(session, project, service);
        Environment environment = target.environment(spec);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        try (Delivery delivery = new Delivery(helm, () -> where.charts(session, project))) {
            prepare(delivery, Renderer.render(spec, environment));
            return run(spec, environment, helm).number();
        }
    }

    private ExitCode run(Spec spec, Environment environment, Helm helm) {
        try (StopSignal stop = StopSignal.listening();
                ClusterAccess cluster = target.connect(session, spec)) {
            ReleaseScope scope = new ReleaseScope(
                    cluster,
                    helm,
                    environment.cluster().namespace(),
                    spec.name(),
                    Actor.of(session.surroundings()),
                    progress(),
                    stop,
                    session.surroundings().clock());
            return run(scope);
        }
    }

    /** What can be done before the cluster is asked for anything; what it makes lasts until the command ends. */
    void prepare(Delivery delivery, RenderedEnvironment rendered) {}

    Session session() {
        return session;
    }

    boolean quiet() {
        return quiet.on();
    }

    private Consumer<Progress> progress() {
        if (quiet.on()) {
            return _ -> {};
        }
        Console console = session.console();
        return console.terminal() ? new LiveProgress(console.err(), console.style()) : new PlainProgress(console::say);
    }
}
