package dev.fairlead.cli;

import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Uninstall;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes a release. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        header = "Remove a release, wait until its objects are gone, and list what stays.",
        description = "Removes the service's own release; the releases of other charts that its spec names stay.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead uninstall shop -e dev"})
final class UninstallCommand extends ReleaseCommand {

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long it may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(5);

    @Mixin
    private ClaimOptions claim = new ClaimOptions();

    @Mixin
    private EventFormatOption format = new EventFormatOption();

    UninstallCommand(Session session) {
        super(session);
    }

    @Override
    boolean asEvents() {
        return format.isJson();
    }

    @Override
    ExitCode run(ReleaseScope release) {
        Uninstall.Removed removed = new Uninstall(release, claim.claim()).run(timeout);
        if (events().isPresent()) {
            events().get().ended(removed);
        } else {
            session().console().result("uninstalled " + removed.release());
            removed.left().forEach(ref -> session().console().result("left in place: " + ref));
        }
        return ExitCode.GOOD;
    }
}
