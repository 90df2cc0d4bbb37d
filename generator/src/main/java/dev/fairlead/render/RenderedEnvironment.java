package dev.fairlead.render;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one environment of a service.
 *
 * @param values values of charts/app; each node stands where the spec wrote it, or where the values template did for
 *     what is the template's own
 * @param templatePlaces where the values template wrote what one of its expressions gave, by pointer into the values
 * @param releases the other charts of the service, in the spec's order
 */
public record RenderedEnvironment(
        Spec spec,
        Environment environment,
        YamlNode.Mapping values,
        Map<Pointer, Position> templatePlaces,
        List<RenderedRelease> releases) {

    public RenderedEnvironment {
        templatePlaces = Map.copyOf(templatePlaces);
        releases = List.copyOf(releases);
    }

    /** The line of the values template that wrote a value, or the nearest map or list around it. */
    public Optional<Position> templatePosition(Pointer pointer) {
        for (Pointer at = pointer; ; at = at.parent()) {
            Position place = templatePlaces.get(at);
            if (place != null || at.isRoot()) {
                return Optional.ofNullable(place);
            }
        }
    }
}
