package dev.fairlead.cli;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.CapacityPlanner;
import dev.fairlead.cluster.sandbox.SandboxDemand;
import dev.fairlead.cluster.sandbox.SandboxInfo;
import dev.fairlead.cluster.sandbox.SandboxLoad;
import dev.fairlead.cluster.sandbox.Sandboxes;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Declares load for a service in a sandbox, so that its autoscaler has something to do. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        header = "Let a service carry a load for a while, shared by its ready pods.",
        description = "The more pods, the less for each, as behind a Service: the autoscaler finds its balance. "
                + "The load is taken away at the end.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead sandbox load shop -e prod --cpu 490m --for 2m",
            "  fairlead sandbox load shop -e prod --users 850     as the spec's capacity and load say"
        })
final class SandboxLoadCommand implements Callable<Integer> {

    @picocli.CommandLine.Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Name of the service, or its spec file.")
    private String service = "";

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            required = true,
            description = "The environment, as the spec names it.")
    private String environment = "";

    @Option(names = "--cpu", paramLabel = "CPU", description = "CPU of all pods together, such as 490m or 2.")
    private @Nullable String cpu;

    @Option(names = "--memory", paramLabel = "MEMORY", description = "Memory of all pods together, such as 900Mi.")
    private @Nullable String memory;

    @Option(
            names = "--users",
            paramLabel = "USERS",
            description = "In place of these: what the pods use under so many users, by the spec's capacity and load.")
    private @Nullable Integer users;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "How long (default: ${DEFAULT-VALUE}).")
    private Duration time = Duration.ofMinutes(1);

    @Mixin
    private SandboxName name = new SandboxName();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    SandboxLoadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        IntFunction<SandboxDemand> written = written();
        Project project = where.project(session);
        Spec spec = Specs.load(session, project, service);
        Environment chosen = spec.environment(environment);
        IntFunction<SandboxDemand> demand = users == null ? written : ofUsers(spec, chosen, users);
        SandboxInfo sandbox = new Sandboxes(session.surroundings()).status(name.value());
        try (KubernetesClient client = Sandboxes.client(sandbox);
                StopSignal stop = StopSignal.listening(session.console()::say)) {
            SandboxLoad load = new SandboxLoad(
                    client, chosen.cluster().namespace(), Map.of("app.kubernetes.io/name", spec.name()));
            load.keep(
                    demand,
                    time,
                    stop,
                    pods -> quiet.progress(session).accept("%d ready pods carry it".formatted(pods)));
        }
        return ExitCode.GOOD.number();
    }

    private IntFunction<SandboxDemand> written() {
        boolean amounts = cpu != null || memory != null;
        if (users != null && (amounts || users < 0)) {
            throw new ParameterException(
                    command.commandLine(),
                    amounts ? "--users stands in place of --cpu and --memory" : "--users cannot be " + users);
        }
        try {
            SandboxDemand total = SandboxDemand.of(cpu, memory);
            return _ -> total;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static IntFunction<SandboxDemand> ofUsers(Spec spec, Environment environment, int users) {
        CapacityPlan plan = CapacityPlanner.plan(spec, environment)
                .orElseThrow(() -> new Unavailable(
                        "the spec does not say what the pods use under users",
                        "add capacity, and load to the environment; see: fairlead capacity"));
        return pods -> {
            Capacity.Use each = plan.sizing().each(pods, plan.load().rate(users));
            return SandboxDemand.of(pods, each.cpu(), each.memory());
        };
    }
}
