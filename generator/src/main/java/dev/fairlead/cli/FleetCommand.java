package dev.fairlead.cli;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.report.FleetEvents;
import dev.fairlead.spec.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that work on one release, or on several services of an environment together. */
abstract sealed class FleetCommand extends ReleaseCommand permits InstallCommand, StatusCommand {

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "SERVICE", description = "More services.")
    private List<String> more = new ArrayList<>();

    @Option(names = "--all", description = "Every service of the project that has the environment.")
    private boolean all;

    FleetCommand(Session session) {
        super(session);
    }

    /** Does the work on several services. */
    abstract ExitCode run(Fleet fleet, Helm helm, Delivery delivery, Optional<FleetEvents> events);

    /** Whether what the services need comes along. */
    boolean withNeeds() {
        return false;
    }

    @Override
    public final Integer call() {
        if (!all && more.isEmpty() && !withNeeds()) {
            return super.call();
        }
        List<String> services = Stream.concat(Stream.of(service()), more.stream())
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
        if (all != services.isEmpty()) {
            throw wrong(all ? "--all and a SERVICE exclude each other" : "Missing required parameter: 'SERVICE'");
        }
        Optional<FleetEvents> events = asEvents()
                ? Optional.of(new FleetEvents(
                        session().console().out(),
                        target().name(),
                        session().surroundings().clock()))
                : Optional.empty();
        try {
            return work(services, events).number();
        } catch (InvalidInput | UnknownName | Unavailable | HelmFailed e) {
            events.ifPresent(lines -> lines.refused(
                    String.valueOf(e.getMessage()),
                    Failures.hint(e),
                    Failures.code(e).number()));
            throw e;
        }
    }

    private ExitCode work(List<String> services, Optional<FleetEvents> events) {
        Project project = where().project(session());
        Fleet fleet = Fleet.of(session(), project, target(), services, withNeeds());
        Helm helm = helm();
        try (Delivery delivery = delivery(helm, project)) {
            return run(fleet, helm, delivery, events);
        }
    }
}
