package dev.fairlead.validate.parity;

import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.across.EnvironmentRendering;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Two environments of a service, release by release. */
final class PairParity {

    /**
     * What the comparison gave.
     *
     * @param first the environment that took over what is declared
     * @param second the one it was compared with
     * @param releases by the releases' names
     */
    record Result(
            EnvironmentRendering first, EnvironmentRendering second, Map<String, ReleaseParity.Result> releases) {}

    private PairParity() {}

    /** Compares; nothing when neither can be rendered as if it took over what the other declares. */
    static Optional<Result> of(Spec spec, EnvironmentRendering one, EnvironmentRendering other) {
        return compare(spec, one, other).or(() -> compare(spec, other, one));
    }

    private static Optional<Result> compare(Spec spec, EnvironmentRendering first, EnvironmentRendering second) {
        Optional<RenderedEnvironment> declared = AsDeclared.of(first.rendered(), second.rendered());
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        FreeTexts free = FreeTexts.of(first.rendered(), second.rendered());
        Map<String, ReleaseParity.Result> results = new LinkedHashMap<>();
        for (ReleaseRendering release : first.releases()) {
            Optional<ReleaseParity.Result> result = second.release(release.name())
                    .flatMap(same ->
                            new ReleaseParity(spec, free, release, same).compare(values(declared.get(), release)));
            if (result.isEmpty()) {
                return Optional.empty();
            }
            results.put(release.name(), result.get());
        }
        return Optional.of(new Result(first, second, results));
    }

    private static YamlNode.Mapping values(RenderedEnvironment rendered, ReleaseRendering release) {
        return rendered.releases().stream()
                .filter(r -> Optional.of(r.name()).equals(release.chart()))
                .map(RenderedRelease::values)
                .findFirst()
                .orElse(rendered.values());
    }
}
