package dev.fairlead.validate.kubernetes;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;

/** No object uses an API version that the cluster's Kubernetes does not serve any more, or will stop serving. */
public final class LifecycleCheck implements ManifestCheck {

    private static final Rule REMOVED = Rule.error(
            "kubernetes/removed-api",
            "The cluster's Kubernetes version still serves the object's API version.",
            "use an API version that is served");
    private static final Rule DEPRECATED = Rule.warning(
            "kubernetes/deprecated-api",
            "The object's API version is not on its way out.",
            "use the API version that replaces it");

    @Override
    public List<Rule> rules() {
        return List.of(REMOVED, DEPRECATED);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        Optional<KubernetesApi> api = KubernetesApi.of(manifests.kubernetes(), manifests.profiles());
        return manifests.objects().stream()
                .flatMap(m -> api.flatMap(a -> check(a, m, manifests.kubernetes())).stream())
                .toList();
    }

    /** Whether an object's API version was removed in or before a minor release. */
    static boolean isRemoved(Manifest manifest, String version) {
        return Lifecycles.of(manifest.apiVersion(), manifest.kind())
                .filter(life -> life.isRemovedIn(version))
                .isPresent();
    }

    private static Optional<Breach> check(KubernetesApi api, Manifest manifest, String version) {
        Optional<KubernetesApi.Kind> kind = api.kind(manifest.apiVersion(), manifest.kind());
        Optional<Lifecycles.Life> life = Lifecycles.of(manifest.apiVersion(), manifest.kind());
        if (kind.isEmpty()) {
            return life.filter(l -> l.isRemovedIn(version)).map(l -> removed(api, l, manifest, version));
        }
        return life.filter(l -> l.isDeprecatedIn(version))
                .map(l -> deprecated(api, l, manifest, version))
                .or(() -> kind.flatMap(KubernetesApi.Kind::deprecation).map(warning -> deprecated(warning, manifest)));
    }

    private static Breach removed(KubernetesApi api, Lifecycles.Life life, Manifest manifest, String version) {
        return REMOVED.at(
                        manifest,
                        Pointer.of("apiVersion"),
                        "%s was removed in Kubernetes %s, the cluster has %s"
                                .formatted(name(manifest), life.removed().orElse(""), version))
                .withHint(hint(api, life, manifest, version));
    }

    private static Breach deprecated(KubernetesApi api, Lifecycles.Life life, Manifest manifest, String version) {
        String end = life.removed()
                .map(r -> " and will not be served from %s on".formatted(r))
                .orElse("");
        return DEPRECATED
                .at(
                        manifest,
                        Pointer.of("apiVersion"),
                        "%s is deprecated since Kubernetes %s%s"
                                .formatted(name(manifest), life.deprecated().orElse(""), end))
                .withHint(hint(api, life, manifest, version));
    }

    /** @param warning what the definition says, or empty */
    private static Breach deprecated(String warning, Manifest manifest) {
        String message = warning.isEmpty() ? "%s is deprecated by its definition".formatted(name(manifest)) : warning;
        return DEPRECATED.at(manifest, Pointer.of("apiVersion"), message);
    }

    private static String hint(KubernetesApi api, Lifecycles.Life life, Manifest manifest, String version) {
        return Lifecycles.replacement(life, version)
                .or(() -> successor(api, manifest, version))
                .map(r -> "use apiVersion: %s, kind: %s"
                        .formatted(r.substring(0, r.lastIndexOf('/')), r.substring(r.lastIndexOf('/') + 1)))
                .orElse(
                        life.isRemovedIn(version)
                                ? "no other API version serves that kind: take the object away or replace what it does"
                                : "nothing replaces it yet: watch the release notes before you move to a newer Kubernetes");
    }

    /** A version of the same group that serves the kind and is not deprecated, where upstream names no replacement. */
    private static Optional<String> successor(KubernetesApi api, Manifest manifest, String version) {
        String group = manifest.apiVersion().replaceFirst("/?[^/]*$", "/");
        return api.served(manifest.kind()).stream()
                .filter(v -> v.startsWith(group) && !v.equals(manifest.apiVersion()))
                .filter(v -> Lifecycles.of(v, manifest.kind())
                        .filter(l -> l.isDeprecatedIn(version))
                        .isEmpty())
                .findFirst()
                .map(v -> v + "/" + manifest.kind());
    }

    private static String name(Manifest manifest) {
        return manifest.apiVersion() + " " + manifest.kind();
    }
}
