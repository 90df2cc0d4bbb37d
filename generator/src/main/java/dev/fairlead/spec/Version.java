package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import java.util.Optional;

/**
 * The image that an environment runs.
 *
 * @param tag image tag
 * @param digest {@code sha256:} and 64 hex digits; when given, it is what is pulled
 * @param position where the version is named
 */
public record Version(String tag, Optional<String> digest, Position position) {

    public Version {
        Checks.require(tag.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"), "version.tag is no image tag: " + tag);
        digest.ifPresent(d -> Checks.require(d.matches("sha256:[0-9a-f]{64}"), "version.digest is no digest: " + d));
    }

    static Version of(Fields fields) {
        return new Version(fields.text("tag").orElse(""), fields.text("digest"), fields.position());
    }
}
