package dev.fairlead.validate;

import dev.fairlead.validate.compare.ManifestComparison.Side;
import dev.fairlead.validate.manifest.ManifestStream;

/** Releases made of manifests that a test gives. */
public final class TestReleases {

    private TestReleases() {}

    /** The objects of a release in the namespace {@code shop}. */
    public static Side of(String... documents) {
        ManifestStream stream = ManifestStream.parse(String.join("\n---\n", documents));
        if (!stream.unreadable().isEmpty()) {
            throw new IllegalArgumentException(stream.unreadable().toString());
        }
        return new Side(stream.manifests(), "shop");
    }
}
