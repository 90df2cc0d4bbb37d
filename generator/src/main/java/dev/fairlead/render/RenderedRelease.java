package dev.fairlead.render;

import dev.fairlead.spec.ChartRelease;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/**
 * The values of another chart that is installed with a service.
 *
 * @param release what the spec says of it
 * @param values each node stands where the spec wrote it, or the release's own template
 * @param template which line of the release's own template wrote which value, if it has one
 */
public record RenderedRelease(ChartRelease release, YamlNode.Mapping values, Optional<TemplateTrace> template) {

    /** The release's name in the spec. */
    public String name() {
        return release.name();
    }
}
