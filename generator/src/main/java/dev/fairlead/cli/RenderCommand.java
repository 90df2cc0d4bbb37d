package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedFiles;
import dev.fairlead.spec.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the values files of services, or says which are stale. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        header = "Write environments/rendered/<service>/<env>/values.yaml for every environment.",
        description = "The files are meant to be committed: plain Helm, Argo CD or Flux can use them as they are. "
                + "The same spec always gives the same bytes; nothing is written when anything is wrong.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead render                  every service",
            "  fairlead render shop             one",
            "  fairlead render --check          fail (exit code 1) when a committed file is stale",
            "  fairlead render --dry-run        say what would be written"
        })
final class RenderCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Option(names = "--check", description = "Write nothing; exit code 1 when a file is missing, stale or left over.")
    private boolean check;

    @Option(names = "--dry-run", description = "Write nothing; say what would be written.")
    private boolean dryRun;

    private final Session session;

    RenderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        List<List<RenderedEnvironment>> rendered = Specs.render(Specs.load(session, project, services));
        if (check || dryRun) {
            return compare(project, rendered).number();
        }
        Consumer<String> progress = quiet.progress(session);
        int unchanged = 0;
        for (List<RenderedEnvironment> service : rendered) {
            RenderedFiles.Written written = RenderedFiles.write(project, service);
            written.written().forEach(f -> session.console().result("wrote " + f));
            written.removed().forEach(f -> session.console().result("removed " + f));
            unchanged += written.unchanged().size();
        }
        progress.accept("%d file%s unchanged".formatted(unchanged, unchanged == 1 ? "" : "s"));
        return ExitCode.GOOD.number();
    }

    private ExitCode compare(Project project, List<List<RenderedEnvironment>> rendered) {
        List<Finding> stale = rendered.stream()
                .flatMap(service -> RenderedFiles.stale(project, service).stream())
                .toList();
        if (dryRun) {
            stale.forEach(f -> session.console()
                    .result("%s %s"
                            .formatted(
                                    f.rule().equals("render/left-over") ? "would remove" : "would write",
                                    f.position().file())));
            return ExitCode.GOOD;
        }
        if (!stale.isEmpty()) {
            throw new InvalidInput(stale);
        }
        quiet.progress(session).accept("all rendered files are up to date");
        return ExitCode.GOOD;
    }
}
