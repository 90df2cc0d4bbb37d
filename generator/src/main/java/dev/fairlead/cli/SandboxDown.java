package dev.fairlead.cli;

import dev.fairlead.cluster.sandbox.Sandboxes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a sandbox and removes all of it. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        header = "Stop it and remove all that it made.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead sandbox down"})
final class SandboxDown implements Callable<Integer> {

    @Mixin
    private SandboxName name = new SandboxName();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    SandboxDown(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean something = new Sandboxes(session.surroundings()).down(name.value(), quiet.progress(session));
        if (!something) {
            quiet.progress(session).accept("there is no sandbox '%s'".formatted(name.value()));
        }
        return ExitCode.GOOD.number();
    }
}
