package dev.fairlead.validate.across;

import dev.fairlead.render.RenderedEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * One environment of a service as it was rendered.
 *
 * @param releases those that could be rendered, the service's own first
 */
public record EnvironmentRendering(RenderedEnvironment rendered, List<ReleaseRendering> releases) {

    public EnvironmentRendering {
        releases = List.copyOf(releases);
    }

    /** The environment's name. */
    public String name() {
        return rendered.environment().name();
    }

    /** Whether every release could be rendered. */
    public boolean isComplete() {
        return releases.size() == rendered.releases().size() + 1;
    }

    /** The release of that name. */
    public Optional<ReleaseRendering> release(String name) {
        return releases.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
