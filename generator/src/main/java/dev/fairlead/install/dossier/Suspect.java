package dev.fairlead.install.dossier;

import dev.fairlead.finding.Position;
import java.util.Optional;

/**
 * A value that was changed since the last good revision and may be the cause.
 *
 * @param path way to it in the values, such as {@code deployment.image.tag}
 * @param specPath way to it in the spec, such as {@code environments.dev.version.tag}; empty when it comes from elsewhere
 * @param at where it was written, or what holds it when it was taken away
 * @param before the value then, as text; empty when there was none
 * @param after the value now, as text; empty when there is none
 * @param why what makes it suspect
 */
public record Suspect(String path, String specPath, Optional<Position> at, String before, String after, String why) {

    /** The way that a person knows it by. */
    public String name() {
        return specPath.isEmpty() ? path : specPath;
    }
}
