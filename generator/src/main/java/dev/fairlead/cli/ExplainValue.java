package dev.fairlead.cli;

import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.Helm;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.report.ExplanationJson;
import dev.fairlead.report.ExplanationText;
import dev.fairlead.report.PlainFormat;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.provenance.Explainer;
import dev.fairlead.validate.provenance.Explanation;
import dev.fairlead.validate.provenance.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says where a value or a field of an object comes from, in one environment or in all beside one another. */
final class ExplainValue {

    private final Session session;
    private final ProjectOptions where;
    private final QuietOption quiet;

    ExplainValue(Session session, ProjectOptions where, QuietOption quiet) {
        this.session = session;
        this.where = where;
        this.quiet = quiet;
    }

    /**
     * Explains a path and prints it.
     *
     * @param environment the environment, or empty for all
     * @throws UnknownName when the service, the environment or the path is not there
     */
    ExitCode run(String service, String environment, String path, PlainFormat format) {
        Project project = where.project(session);
        Spec spec = Specs.load(session, project, service);
        if (!environment.isEmpty()) {
            spec.environment(environment);
        }
        List<RenderedEnvironment> rendered = Specs.render(List.of(spec)).getFirst();
        List<Explanation> explanations = explain(project, rendered, environment, path);
        String text = format == PlainFormat.JSON
                ? ExplanationJson.of(explanations)
                : explanations.stream()
                        .map(e -> ExplanationText.of(e, session.console().style()))
                        .collect(Collectors.joining("\n"));
        session.console().out().print(text);
        return ExitCode.GOOD;
    }

    private List<Explanation> explain(
            Project project, List<RenderedEnvironment> rendered, String environment, String path) {
        boolean all = Explainer.namesObject(path);
        Helm helm = Helm.find(session.surroundings(), quiet.progress(session));
        try (Delivery delivery = new Delivery(helm, session.surroundings(), () -> where.charts(session, project))) {
            List<View> views = rendered.stream()
                    .map(r -> all || wanted(r, environment) ? View.of(delivery.check(r)) : View.ofValues(r))
                    .toList();
            List<Explanation> explanations = new ArrayList<>();
            for (View view : views) {
                if (wanted(view.rendered(), environment)) {
                    List<View> others = views.stream()
                            .filter(v -> !v.name().equals(view.name()))
                            .toList();
                    explanations.add(new Explainer(view, environment.isEmpty() ? List.of() : others).explain(path));
                }
            }
            return explanations;
        }
    }

    private static boolean wanted(RenderedEnvironment rendered, String environment) {
        return environment.isEmpty() || rendered.environment().name().equals(environment);
    }
}
