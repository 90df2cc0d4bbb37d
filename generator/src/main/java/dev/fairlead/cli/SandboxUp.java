package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.SandboxInfo;
import dev.fairlead.cluster.sandbox.SandboxOptions;
import dev.fairlead.cluster.sandbox.Sandboxes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a sandbox, or finds it running. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        header = "Start it; one that runs is left as it is.",
        description =
                "Takes seconds. The first time on a machine its parts are built from source with Go, which takes minutes.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead sandbox up", "  fairlead sandbox up --nodes 5"})
final class SandboxUp implements Callable<Integer> {

    @Mixin
    private SandboxName name = new SandboxName();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "2",
            description = "Nodes at least (default: ${DEFAULT-VALUE}).")
    private int nodes = 2;

    private final Session session;

    SandboxUp(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SandboxInfo sandbox = new Sandboxes(session.surroundings())
                .up(SandboxOptions.named(name.value()).withNodes(nodes), quiet.progress(session));
        session.console().result("KUBECONFIG=" + sandbox.kubeconfig());
        session.console().result("context: " + sandbox.context());
        return ExitCode.GOOD.number();
    }
}
