package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.helm.Helm;
import dev.fairlead.promote.RecordChain;
import dev.fairlead.promote.RecordCheck;
import dev.fairlead.promote.Workshop;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether records hold. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Say whether sealed records hold: seal, signature, history, and everything that they sealed.",
        description =
                "What an install into an environment asks that demands a record, for all environments that have or need one. "
                        + "For those who deploy with something else than Fairlead: run it before. Exit code 1 when something does not hold.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promotions verify                every service",
            "  fairlead promotions verify shop -e prod   one"
        })
final class PromotionsVerify implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Mixin
    private EnvironmentOption environments = new EnvironmentOption();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    private final Session session;

    PromotionsVerify(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        List<Finding> findings = new ArrayList<>();
        int held = 0;
        try (Workshop workshop = new Workshop(
                project,
                Helm.find(session.surroundings(), quiet.progress(session)),
                session.surroundings(),
                where.charts(session, project))) {
            for (Spec spec : Specs.load(session, project, services)) {
                for (Environment each : environments.of(spec)) {
                    List<Finding> found = verify(project, workshop, spec, each);
                    findings.addAll(found);
                    held += found.isEmpty() && hasRecord(project, spec, each) ? 1 : 0;
                }
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        session.console().result("%d record%s hold%s".formatted(held, held == 1 ? "" : "s", held == 1 ? "s" : ""));
        return ExitCode.GOOD.number();
    }

    private static List<Finding> verify(Project project, Workshop workshop, Spec spec, Environment environment) {
        RecordCheck check = new RecordCheck(project, spec, environment);
        if (!check.isDemanded() && !hasRecord(project, spec, environment)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(RecordChain.findings(project, spec.name(), environment.name()));
        findings.addAll(check.findings());
        if (findings.isEmpty()) {
            Workshop.Packed packed = workshop.pack(Renderer.render(spec, environment));
            findings.addAll(check.findings(packed.proof(), packed.packages()));
        }
        return findings;
    }

    private static boolean hasRecord(Project project, Spec spec, Environment environment) {
        return java.nio.file.Files.exists(new RecordFolder(project).current(spec.name(), environment.name()));
    }
}
