package dev.fairlead.cli;

import dev.fairlead.canary.CanaryStatus;
import dev.fairlead.canary.CanaryStatusReport;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.report.CanaryJson;
import dev.fairlead.report.CanaryStatusMarkdown;
import dev.fairlead.report.CanaryStatusText;
import picocli.CommandLine.Command;

/** Show how a canary is: steps, weights, verdicts, time left; or how the last one was. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show how a canary is: steps, weights, verdicts, time left; or how the last one was.",
        description =
                "All of it is read from the release's history. Exit code 0; 3 when the release knows of no canary.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead canary status shop -e prod",
            "  fairlead canary status shop -e prod --format markdown",
            "  fairlead canary status shop --namespace shop --context prod-eu --kubeconfig prod.kubeconfig"
        })
final class CanaryStatusCommand extends CanaryVerb {

    CanaryStatusCommand(Session session) {
        super(session);
    }

    @Override
    boolean needsSpec() {
        return false;
    }

    @Override
    ExitCode run(ReleaseScope release) {
        CanaryStatusReport report = new CanaryStatus(release)
                .run()
                .orElseThrow(() -> new Unavailable(
                        "the history of '%s' in namespace '%s' knows of no canary"
                                .formatted(release.release(), release.namespace()),
                        "start one with: fairlead canary start"));
        Console console = session().console();
        console.out()
                .print(
                        switch (format()) {
                            case TEXT -> CanaryStatusText.of(report, console.style());
                            case JSON -> CanaryJson.of(report);
                            case MARKDOWN -> CanaryStatusMarkdown.of(report);
                        });
        return ExitCode.GOOD;
    }
}
