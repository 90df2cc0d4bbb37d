package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The specs that a command line means, and what is rendered from them. What is wrong in all of them is said at once. */
final class Specs {

    private Specs() {}

    /**
     * The named services, or all of the project when none is named.
     *
     * @throws InvalidInput with the findings of every spec
     */
    static List<Spec> load(Session session, Project project, List<String> services) {
        return load(session, project, services, Set.of());
    }

    /** The same, also of specs that break certain rules. */
    static List<Spec> load(Session session, Project project, List<String> services, Set<String> tolerated) {
        List<String> wanted = services.isEmpty() ? project.services() : services;
        if (wanted.isEmpty()) {
            String folder = project.displayName(project.environments());
            throw new InvalidInput(
                    Finding.error("spec/none", Position.ofFile(folder), "", "there is no spec in this folder")
                            .withHint("start one: fairlead init NAME"));
        }
        SpecLoader loader =
                new SpecLoader(session.surroundings().clock(), Renderer::expressionsOf).tolerating(tolerated);
        return each(
                wanted,
                service -> project.load(loader, service, session.surroundings().directory()));
    }

    /** The one named service. */
    static Spec load(Session session, Project project, String service) {
        return load(session, project, List.of(service)).getFirst();
    }

    /**
     * Every environment of every spec, a list a spec.
     *
     * @throws InvalidInput with the findings of every environment
     */
    static List<List<RenderedEnvironment>> render(List<Spec> specs) {
        return each(specs, Renderer::renderAll);
    }

    /**
     * The environment of that name of every spec, or all environments when the name is empty.
     *
     * @throws dev.fairlead.finding.UnknownName when a spec has no such environment
     * @throws InvalidInput with the findings of every environment
     */
    static List<RenderedEnvironment> render(List<Spec> specs, String environment) {
        return environment.isEmpty()
                ? render(specs).stream().flatMap(List::stream).toList()
                : each(specs, spec -> Renderer.render(spec, spec.environment(environment)));
    }

    private static <T, R> List<R> each(List<T> all, Function<T, R> work) {
        List<Finding> findings = new ArrayList<>();
        List<R> results = new ArrayList<>();
        for (T one : all) {
            try {
                results.add(work.apply(one));
            } catch (InvalidInput e) {
                findings.addAll(e.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        return results;
    }
}
