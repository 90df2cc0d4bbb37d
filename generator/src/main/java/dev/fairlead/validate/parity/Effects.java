package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.validate.across.EnvironmentRendering;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fields of a release's objects follow which allowance: it is rendered once for each, with that alone changed. */
final class Effects {

    private final Map<Allowance, List<ObjectField>> moved = new LinkedHashMap<>();

    private Effects() {}

    /**
     * Tries every allowance.
     *
     * @param others values of the release that an allowance covers, as the comparison of the values found them
     */
    static Effects of(
            EnvironmentRendering first,
            EnvironmentRendering second,
            ReleaseRendering release,
            List<ValueParity.Unexplained> others) {
        Effects effects = new Effects();
        for (Allowance allowance : first.rendered().spec().parity().allow()) {
            List<FieldChange> own = others.stream()
                    .filter(o -> o.allowance().equals(Optional.of(allowance)))
                    .map(ValueParity.Unexplained::change)
                    .toList();
            Optional<YamlNode.Mapping> changed = allowance.isOfManifest()
                    ? Optional.empty()
                    : own.isEmpty()
                            ? overridden(first, second, release, allowance)
                            : Optional.of(replaced(release, second, own));
            changed.filter(values -> !dev.fairlead.compare.Same.value(
                            values, release.places().values()))
                    .flatMap(release::with)
                    .ifPresent(objects -> effects.moved.put(
                            allowance,
                            ManifestComparison.between(release.side(release.manifests()), release.side(objects))
                                    .stream()
                                    .flatMap(o -> ObjectField.of(o).stream())
                                    .toList()));
        }
        return effects;
    }

    /** The allowance that a field follows. */
    Optional<Allowance> allowance(ObjectField field) {
        return moved.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(field::isSame))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static YamlNode.Mapping replaced(
            ReleaseRendering release, EnvironmentRendering second, List<FieldChange> changes) {
        YamlNode.Mapping values = release.places().values();
        for (FieldChange change : changes) {
            values = Replaced.by(
                    change,
                    values,
                    second.release(release.name()).orElseThrow().places().values());
        }
        return values;
    }

    private static Optional<YamlNode.Mapping> overridden(
            EnvironmentRendering first, EnvironmentRendering second, ReleaseRendering release, Allowance allowance) {
        Environment own = first.rendered().environment();
        Pointer at = Pointer.of(allowance.path().split("\\.", -1));
        YamlNode.Mapping merged = Replaced.at(
                at, own.merged(), second.rendered().environment().merged().find(at));
        try {
            RenderedEnvironment rendered = Renderer.render(first.rendered().spec(), own.with(merged));
            return Optional.of(rendered.releases().stream()
                    .filter(r -> Optional.of(r.name()).equals(release.chart()))
                    .map(RenderedRelease::values)
                    .findFirst()
                    .orElse(rendered.values()));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }
}
