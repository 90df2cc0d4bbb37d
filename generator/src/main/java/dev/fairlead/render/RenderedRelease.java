package dev.fairlead.render;

import dev.fairlead.spec.ChartRelease;
import dev.fairlead.yaml.YamlNode;

/**
 * The values of another chart that is installed with a service.
 *
 * @param release what the spec says of it
 * @param values each node stands where the spec wrote it, or the release's own template
 */
public record RenderedRelease(ChartRelease release, YamlNode.Mapping values) {

    /** The release's name in the spec. */
    public String name() {
        return release.name();
    }
}
