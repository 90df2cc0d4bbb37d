package dev.fairlead.cli;

import dev.fairlead.capacity.CapacityPlan;
import dev.fairlead.capacity.CapacityPlanner;
import dev.fairlead.report.CapacityJson;
import dev.fairlead.report.CapacityReport;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.capacity.CapacityCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plans the pods of services from their users and from what one pod carries. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        header = "Plan pods from users and load: how many each load takes, and whether they come in time.",
        description =
                "From capacity (what one pod carries, measured) and an environment's load (its users) in the spec, and from its "
                        + "requests and autoscaler. No cluster is asked. Exit code 1 when the pods that the spec allows are not enough, "
                        + "which fairlead check says, too; an environment without these sections is not planned, which is no error.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead capacity                            every service that says its users",
            "  fairlead capacity shop -e prod",
            "  fairlead capacity shop --format markdown     for a pull request",
            "  fairlead capacity shop --format json         as schemas/capacity.schema.json describes it"
        })
final class CapacityCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Mixin
    private EnvironmentOption environments = new EnvironmentOption();

    @Mixin
    private FormOption format = new FormOption();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    private final Session session;

    CapacityCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        List<CapacityReport> reports = Specs.load(session, project, services).stream()
                .flatMap(spec -> environments.of(spec).stream().map(e -> report(spec, e)))
                .toList();
        Console console = session.console();
        console.out()
                .print(
                        switch (format.value()) {
                            case TEXT ->
                                reports.stream()
                                        .map(r -> r.text(console.style()))
                                        .collect(Collectors.joining("\n"));
                            case MARKDOWN ->
                                reports.stream().map(CapacityReport::markdown).collect(Collectors.joining("\n"));
                            case JSON -> CapacityJson.of(reports);
                        });
        boolean invalid = reports.stream().anyMatch(CapacityReport::isInvalid);
        return (invalid ? ExitCode.INVALID : ExitCode.GOOD).number();
    }

    private static CapacityReport report(Spec spec, Environment environment) {
        Optional<CapacityPlan> plan = CapacityPlanner.plan(spec, environment);
        return new CapacityReport(
                spec.name(),
                environment.name(),
                plan,
                missing(spec, environment),
                CapacityCheck.find(spec, environment, plan));
    }

    /** What to add to the spec for a plan; empty when nothing is missing. */
    private static String missing(Spec spec, Environment environment) {
        if (spec.capacity().isEmpty()) {
            return "add capacity to %s: what one pod carries, measured".formatted(spec.displayName());
        }
        return environment.load().isPresent()
                ? ""
                : "add environments.%s.load to %s: its users".formatted(environment.name(), spec.displayName());
    }
}
