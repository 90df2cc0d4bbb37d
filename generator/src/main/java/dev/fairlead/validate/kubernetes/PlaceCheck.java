package dev.fairlead.validate.kubernetes;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every object stands once, and in the environment's namespace. */
public final class PlaceCheck implements ManifestCheck {

    private static final Rule DUPLICATE = Rule.error(
            "kubernetes/duplicate-object",
            "An object is rendered once: of two with the same kind and name, the later would overwrite the first.",
            "rename one of the two, or switch one of them off");
    private static final Rule NAMESPACE = Rule.error(
            "kubernetes/namespace",
            "Objects live in the namespace that the environment names: Helm would leave others behind unseen.",
            "take the namespace away, or make it the environment's");

    @Override
    public List<Rule> rules() {
        return List.of(DUPLICATE, NAMESPACE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        List<Breach> breaches = new ArrayList<>();
        Map<String, Manifest> seen = new HashMap<>();
        for (Manifest manifest : manifests.objects()) {
            manifest.namespace()
                    .filter(n -> !n.equals(manifests.namespace()))
                    .ifPresent(n -> breaches.add(NAMESPACE.at(
                            manifest,
                            Pointer.of("metadata", "namespace"),
                            "the object is for the namespace '%s', the environment's is '%s'"
                                    .formatted(n, manifests.namespace()))));
            Manifest first = manifest.name().isEmpty() ? null : seen.putIfAbsent(identity(manifest), manifest);
            if (first != null) {
                breaches.add(DUPLICATE.at(
                        manifest,
                        Pointer.of("metadata", "name"),
                        "an object of that kind and name is rendered by %s, too".formatted(first.source())));
            }
        }
        return breaches;
    }

    private static String identity(Manifest manifest) {
        String apiVersion = manifest.apiVersion();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return String.join("\n", group, manifest.kind(), manifest.namespace().orElse(""), manifest.name());
    }
}
