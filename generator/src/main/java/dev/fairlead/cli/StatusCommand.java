package dev.fairlead.cli;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Status;
import dev.fairlead.install.StatusReport;
import dev.fairlead.report.StatusText;
import picocli.CommandLine.Command;

/** Shows how a release is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show how a release is: revision, pods, autoscaler, last warnings, history.",
        description = "Exit code 0 when it is healthy, 3 when it is not or there is none.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead status shop -e prod"})
final class StatusCommand extends ReleaseCommand {

    StatusCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run(ReleaseScope release) {
        StatusReport report = new Status(release)
                .run()
                .orElseThrow(() -> new Unavailable(
                        "there is no release '%s' in namespace '%s' of context '%s'"
                                .formatted(
                                        release.release(),
                                        release.namespace(),
                                        release.cluster().context()),
                        "install it with: fairlead install"));
        session()
                .console()
                .out()
                .print(StatusText.of(report, session().console().style()));
        return report.isHealthy() ? ExitCode.GOOD : ExitCode.UNAVAILABLE;
    }
}
