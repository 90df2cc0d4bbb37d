package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** What users meet is named by digest. */
final class MissingDigest implements ManifestCheck {

    private static final Rule RULE = Rule.note(
                    "policy/missing-digest",
                    "A tag can be moved; a digest is what was tested, byte for byte.",
                    "add the image's digest beside its tag")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        if (!manifests.isLast()) {
            return List.of();
        }
        return Containers.all(manifests, (pod, container) -> {
            String reference = container.text("image").orElse("");
            return reference.isEmpty() || Image.of(reference).digest().isPresent()
                    ? null
                    : RULE.at(
                                    pod.owner(),
                                    container.at("image"),
                                    "the image %s has no digest in the last environment".formatted(reference))
                            .about(Image.of(reference).tag().orElse(""));
        });
    }
}
