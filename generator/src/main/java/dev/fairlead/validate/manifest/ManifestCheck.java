package dev.fairlead.validate.manifest;

import java.util.List;

/** One small check of a release's objects. */
public interface ManifestCheck {

    /** What it can find. */
    List<Rule> rules();

    /** All that it finds. */
    List<Breach> check(Manifests manifests);
}
