package dev.fairlead.cli;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Status;
import dev.fairlead.install.StatusReport;
import dev.fairlead.install.fleet.ServiceStatus;
import dev.fairlead.report.FleetEvents;
import dev.fairlead.report.FleetStatus;
import dev.fairlead.report.PlainFormat;
import dev.fairlead.report.StatusJson;
import dev.fairlead.report.StatusText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how a release is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show how a release is: revision, who saw it good, pods, autoscaler, last warnings, history.",
        description =
                "Exit code 0 when it is healthy, 3 when it is not or there is none; of several services, when one is not.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead status shop -e prod",
            "  fairlead status --all -e prod                   a line a service",
            "  fairlead status shop -e prod --format json      with the whole record of why it counts as good"
        })
final class StatusCommand extends FleetCommand {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "How it is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
                            + "schemas/status.schema.json describes json, of several services schemas/fleet-status.schema.json.")
    private PlainFormat format = PlainFormat.TEXT;

    /** Services that are looked at at once. */
    private static final int PARALLEL = 4;

    StatusCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run(Fleet fleet, Helm helm, Delivery delivery, Optional<FleetEvents> events) {
        try (Connections connections = fleet.connect()) {
            List<ServiceStatus> services = ServiceStatus.all(
                    fleet.specs().stream()
                            .map(spec -> fleet.scope(spec, connections, helm, ReleaseProgress.SILENT, () -> false))
                            .toList(),
                    PARALLEL);
            Console console = session().console();
            console.out()
                    .print(
                            switch (format) {
                                case TEXT -> FleetStatus.text(services, console.style());
                                case JSON -> FleetStatus.json(target().name(), services);
                            });
            boolean healthy = services.stream().allMatch(s -> s.state() == ServiceStatus.State.HEALTHY);
            return healthy ? ExitCode.GOOD : ExitCode.UNAVAILABLE;
        }
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
        Console console = session().console();
        console.out()
                .print(
                        switch (format) {
                            case TEXT -> StatusText.of(report, console.style());
                            case JSON -> StatusJson.of(report);
                        });
        return report.isHealthy() ? ExitCode.GOOD : ExitCode.UNAVAILABLE;
    }
}
