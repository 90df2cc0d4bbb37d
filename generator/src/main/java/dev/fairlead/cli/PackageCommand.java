package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.helm.Helm;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.spec.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what an install would take, for those who install with something else. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        header = "Write the checked chart (.tgz) and the values of each environment.",
        description = "The same spec and charts always give the same bytes. Plain Helm installs them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead package shop -o build/packages",
            "  helm install shop build/packages/shop-dev/*.tgz -f build/packages/shop-dev/values.yaml"
        })
final class PackageCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "Only this environment (default: all).")
    private String environment = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "build/packages",
            description = "Where the packages go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("build/packages");

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    PackageCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        Path target = session.surroundings().directory().resolve(output);
        List<RenderedEnvironment> rendered = Specs.render(Specs.load(session, project, services), environment);
        try (Delivery delivery = new Delivery(helm, session.surroundings(), () -> where.charts(session, project))) {
            for (PackagedChart chart : delivery.packages(rendered, target)) {
                session.console().result("%s  sha256:%s".formatted(chart.archive(), chart.digest()));
            }
        }
        return ExitCode.GOOD.number();
    }
}
