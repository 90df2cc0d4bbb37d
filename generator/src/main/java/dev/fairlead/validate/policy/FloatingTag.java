package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Images are named by a version, not by a tag that moves. */
final class FloatingTag implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/floating-tag",
                    "An image without a version is another one tomorrow: a rollback would not bring the old one back.",
                    "name a version's tag, or a digest")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.all(manifests, (pod, container) -> {
            String reference = container.text("image").orElse("");
            Image image = Image.of(reference);
            String tag = image.tag().orElse("");
            boolean floats = image.digest().isEmpty() && (tag.isEmpty() || tag.equals("latest"));
            return reference.isEmpty() || !floats
                    ? null
                    : RULE.at(
                                    pod.owner(),
                                    container.at("image"),
                                    tag.isEmpty()
                                            ? "the image %s has neither tag nor digest".formatted(reference)
                                            : "the image %s has the tag 'latest'".formatted(reference))
                            .about(tag);
        });
    }
}
