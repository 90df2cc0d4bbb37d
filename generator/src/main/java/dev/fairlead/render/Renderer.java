package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.SecretValues;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the values of an environment: expressions in the spec's strings first, then the values templates. */
public final class Renderer {

    private Renderer() {}

    /**
     * The values of one environment.
     *
     * @throws InvalidInput with every finding of the spec's strings; when there are none, with every one of the templates
     */
    public static RenderedEnvironment render(Spec spec, Environment environment) {
        try {
            return renderAsItIs(spec, environment);
        } catch (InvalidInput e) {
            SecretValues secrets = SecretValues.of(spec.root());
            throw new InvalidInput(e.findings().stream().map(secrets::hide).toList());
        }
    }

    /** Findings may repeat values here, as the template engine does. */
    private static RenderedEnvironment renderAsItIs(Spec spec, Environment environment) {
        Variables variables = Variables.of(spec, environment, Limits.USUAL);
        List<Finding> findings = new ArrayList<>();
        List<RenderedRelease> releases = new ArrayList<>();
        for (ChartRelease release : spec.releases()) {
            try {
                releases.add(release(spec, release, variables));
            } catch (InvalidInput e) {
                findings.addAll(e.findings());
            }
        }
        ValuesTemplate.Result values =
                ValuesTemplate.standard().render(variables.values(), variables.traced(), Limits.USUAL);
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        return new RenderedEnvironment(
                spec,
                environment,
                values.root(),
                values.trace(),
                variables.expressions().inputs(),
                releases);
    }

    /**
     * What is wrong with the expressions of a spec that is wrong in other ways, too, and so is never rendered: a value that
     * another finding is about may add to it here.
     */
    public static List<Finding> expressionsOf(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        SpecText text = SpecText.ofFile(draft.file(), draft.root().position().file());
        for (DraftEnvironment environment : draft.environments()) {
            Strings strings =
                    new Strings(draft.root(), text, draft::pointerAt, environment.name(), environment.merged());
            Variables.of(strings, Limits.USUAL, findings);
        }
        SecretValues secrets = SecretValues.of(draft.root());
        return findings.stream().map(secrets::hide).distinct().toList();
    }

    /**
     * An environment's endpoints, by name and key, with their expressions evaluated; one whose expression is wrong is left
     * out, since the rendering of that environment says so.
     */
    public static YamlNode.Mapping endpoints(Spec spec, Environment environment) {
        return Variables.endpoints(spec, environment, Limits.USUAL);
    }

    /**
     * How a new version is tried in an environment, with its expressions evaluated; empty when the spec does not say.
     *
     * @throws InvalidInput with every finding of the spec's strings
     */
    public static Optional<YamlNode.Mapping> canary(Spec spec, Environment environment) {
        return Variables.of(spec, environment, Limits.USUAL)
                .sections()
                .get("canary")
                .flatMap(c -> c instanceof YamlNode.Mapping m ? Optional.of(m) : Optional.empty());
    }

    /**
     * What a release must pass after an install, with the expressions evaluated.
     *
     * @throws InvalidInput with every finding of the spec's strings
     */
    public static VerificationPlan verification(Spec spec, Environment environment) {
        return Variables.of(spec, environment, Limits.USUAL)
                .sections()
                .get("verification")
                .map(v -> VerificationPlan.of(Fields.of(v)))
                .orElse(VerificationPlan.NONE);
    }

    /**
     * The values of every environment, in the spec's order.
     *
     * @throws InvalidInput with every finding of every environment
     */
    public static List<RenderedEnvironment> renderAll(Spec spec) {
        List<Finding> findings = new ArrayList<>();
        List<RenderedEnvironment> rendered = new ArrayList<>();
        for (Environment environment : spec.environments().values()) {
            try {
                rendered.add(render(spec, environment));
            } catch (InvalidInput e) {
                findings.addAll(e.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        return List.copyOf(rendered);
    }

    /** A release without a template gets its {@code values} as they are. */
    private static RenderedRelease release(Spec spec, ChartRelease release, Variables variables) {
        var names = variables.forRelease(spec, release);
        if (release.template().isEmpty()) {
            return new RenderedRelease(release, variables.expressions().inMap(release.values()), Optional.empty());
        }
        Path file = spec.folder().resolve(release.template().get());
        String name = displayName(spec, file);
        ValuesTemplate template = ValuesTemplate.of(
                name, TextFile.read(file, name, YamlLimits.SPEC.bytes()).replace("\r\n", "\n"));
        ValuesTemplate.Result result = template.render(names, variables.traced(), Limits.USUAL);
        return new RenderedRelease(release, result.root(), Optional.of(result.trace()));
    }

    /** Beside the spec's own name, so that findings of both look alike. */
    private static String displayName(Spec spec, Path file) {
        Path parent = Path.of(spec.displayName()).getParent();
        Path relative = spec.folder().relativize(file.toAbsolutePath().normalize());
        Path shown = parent == null ? relative : parent.resolve(relative).normalize();
        return shown.toString().replace('\\', '/');
    }
}
