package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.SandboxInfo;
import dev.fairlead.cluster.sandbox.Sandboxes;
import dev.fairlead.finding.Unavailable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which sandboxes there are and how they are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show it and its parts; exit code 3 when it does not run.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead sandbox status", "  export KUBECONFIG=\"$(fairlead sandbox status --kubeconfig)\""})
final class SandboxStatus implements Callable<Integer> {

    @Mixin
    private SandboxName name = new SandboxName();

    @Option(names = "--kubeconfig", description = "Print only the path of its kubeconfig.")
    private boolean kubeconfig;

    @Option(names = "--all", description = "Every sandbox on this machine, a line each.")
    private boolean all;

    private final Session session;

    SandboxStatus(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Sandboxes sandboxes = new Sandboxes(session.surroundings());
        if (all) {
            sandboxes.list().forEach(s -> session.console().result(line(s)));
            return ExitCode.GOOD.number();
        }
        SandboxInfo sandbox = sandboxes.status(name.value());
        if (kubeconfig) {
            if (!sandbox.running()) {
                throw new Unavailable(
                        "the sandbox '%s' is not running".formatted(name.value()),
                        "start it with: fairlead sandbox up");
            }
            session.console().result(sandbox.kubeconfig().toString());
            return ExitCode.GOOD.number();
        }
        session.console().result(line(sandbox));
        details(sandbox).forEach(session.console()::result);
        return (sandbox.running() ? ExitCode.GOOD : ExitCode.UNAVAILABLE).number();
    }

    private static String line(SandboxInfo sandbox) {
        return "%s: %s".formatted(sandbox.name(), sandbox.state().name().toLowerCase(Locale.ROOT));
    }

    private static List<String> details(SandboxInfo sandbox) {
        if (!sandbox.running()) {
            return List.of();
        }
        return List.of(
                "  context:    " + sandbox.context(),
                "  kubeconfig: " + sandbox.kubeconfig(),
                "  processes:  "
                        + sandbox.components().stream()
                                .map(c -> "%s (%d)".formatted(c.name(), c.pid()))
                                .collect(Collectors.joining(", ")));
    }
}
