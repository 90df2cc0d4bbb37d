package dev.fairlead.validate.change.review;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.Rendering;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.EnvironmentChange.State;
import dev.fairlead.validate.change.git.BaseFiles;
import dev.fairlead.validate.change.git.Repository;
import dev.fairlead.validate.change.git.Revision;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares checked environments with a revision of the project. What the base needs is laid out in a folder that goes
 * when this is closed; services of which no file differs are not rendered again.
 */
public final class ChangeReview implements AutoCloseable {

    private final Project project;
    private final Revision revision;
    private final TemporaryFolder folder;
    private final BaseProject base;
    private final Inputs inputs;
    private final Rendering rendering;

    private ChangeReview(
            Project project,
            Repository repository,
            Revision revision,
            List<Path> charts,
            Helm helm,
            TemporaryFolder folder) {
        this.project = project;
        this.revision = revision;
        this.folder = folder;
        BaseFiles files = new BaseFiles(repository, revision, folder.make("base"));
        this.base = new BaseProject(project, charts, files, Clock.fixed(revision.time(), ZoneOffset.UTC));
        this.inputs = new Inputs(base);
        this.rendering = new Rendering(helm, folder);
    }

    /**
     * Makes the base ready.
     *
     * @param name the revision: what HEAD's history has in common with it counts; with two dots at its end, itself
     * @param charts folders in which charts are looked for, in this order
     * @throws Unavailable when git is missing or the revision is not in this clone
     */
    public static ChangeReview open(
            Project project, String name, List<Path> charts, Helm helm, Surroundings surroundings) {
        Repository repository = Repository.around(project.root(), surroundings);
        Revision revision = repository.base(name);
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            return new ChangeReview(project, repository, revision, charts, helm, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * What the change does.
     *
     * @param results the check of every environment that is to be looked at
     * @param charts the folder of the charts now
     * @param alsoGone whether services that only the base has are told, too
     * @param environment the only environment to look at, or empty for all
     */
    public ChangeReport report(List<CheckResult> results, Path charts, boolean alsoGone, String environment) {
        TreeMap<Path, List<CheckResult>> services = results.stream()
                .collect(Collectors.groupingBy(
                        r -> r.rendered().spec().file().toAbsolutePath().normalize(),
                        TreeMap::new,
                        Collectors.toList()));
        List<EnvironmentChange> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        services.forEach((file, now) -> changes.addAll(service(file, now, charts, environment, findings)));
        if (alsoGone) {
            base.services().stream()
                    .map(project::specFile)
                    .filter(file -> !services.containsKey(file))
                    .filter(file -> !java.nio.file.Files.exists(file))
                    .forEach(file -> changes.addAll(gone(file, environment)));
        }
        findings.addAll(SchemaReview.findings(
                project,
                base,
                charts,
                results.stream().map(r -> r.rendered().spec()).distinct().toList()));
        changes.sort(Comparator.comparing(EnvironmentChange::service));
        return new ChangeReport(revision.toString(), revision.commit(), changes, findings);
    }

    private List<EnvironmentChange> service(
            Path file, List<CheckResult> now, Path charts, String environment, List<Finding> findings) {
        Spec spec = now.getFirst().rendered().spec();
        if (base.isOutside(file)) {
            return notCompared(spec, now, "the spec lies outside of the repository");
        }
        if (!base.hasSpec(file)) {
            return now.stream().map(Arrivals::added).toList();
        }
        if (inputs.isUntouched(spec, charts)) {
            return now.stream()
                    .map(r -> EnvironmentChange.of(
                            spec.name(), r.rendered().environment().name(), State.UNTOUCHED, ""))
                    .toList();
        }
        try {
            Spec then = base.spec(file);
            List<EnvironmentChange> changes = new ArrayList<>();
            for (CheckResult result : now) {
                String name = result.rendered().environment().name();
                Environment was = then.environments().get(name);
                changes.add(
                        was == null
                                ? Arrivals.added(result)
                                : compare(Renderer.render(then, was), result, charts, findings));
            }
            then.environments().values().stream()
                    .filter(e -> !spec.environments().containsKey(e.name()))
                    .filter(e -> environment.isEmpty() || e.name().equals(environment))
                    .forEach(e -> changes.add(Arrivals.removed(Renderer.render(then, e), rendering, base.charts())));
            return changes;
        } catch (InvalidInput e) {
            return notCompared(spec, now, invalid(e));
        }
    }

    private static List<EnvironmentChange> notCompared(Spec spec, List<CheckResult> now, String why) {
        return now.stream()
                .map(r -> EnvironmentChange.of(
                        spec.name(), r.rendered().environment().name(), State.NOT_COMPARED, why))
                .toList();
    }

    private EnvironmentChange compare(RenderedEnvironment then, CheckResult now, Path charts, List<Finding> findings) {
        return new EnvironmentReview(then, now, rendering, new GitGround(base, inputs, charts)).run(findings);
    }

    private List<EnvironmentChange> gone(Path file, String environment) {
        String service = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
        try {
            Spec then = base.spec(file);
            return then.environments().values().stream()
                    .filter(e -> environment.isEmpty() || e.name().equals(environment))
                    .map(e -> Arrivals.removed(Renderer.render(then, e), rendering, base.charts()))
                    .toList();
        } catch (InvalidInput e) {
            return List.of(EnvironmentChange.of(service, "(all)", State.REMOVED, invalid(e)));
        }
    }

    private static String invalid(InvalidInput e) {
        Finding first = e.findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .orElse(e.findings().getFirst());
        return "the base is not valid: %s: %s [%s]".formatted(first.position(), first.message(), first.rule());
    }

    @Override
    public void close() {
        folder.close();
    }
}
