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
 * @param template which line of the values template wrote which value
 * @param inputs what the expressions in the spec's strings read, by the place of the string: scalars of the spec, each at
 *     its own place
 * @param releases the other charts of the service, in the spec's order
 */
public record RenderedEnvironment(
        Spec spec,
        Environment environment,
        YamlNode.Mapping values,
        TemplateTrace template,
        Map<Position, List<YamlNode>> inputs,
        List<RenderedRelease> releases) {

    public RenderedEnvironment {
        inputs = Map.copyOf(inputs);
        releases = List.copyOf(releases);
    }

    /** The line of the values template that wrote a value, or the nearest map or list around it. */
    public Optional<Position> templatePosition(Pointer pointer) {
        return template.expression(pointer).map(TemplateTrace.Written::position);
    }
}
