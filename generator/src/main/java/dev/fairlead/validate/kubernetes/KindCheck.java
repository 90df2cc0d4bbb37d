package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Closest;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every object says what it is, and the cluster knows it: misspelt kinds and versions that never were are found. */
public final class KindCheck implements ManifestCheck {

    private static final Rule IDENTITY = Rule.error(
            "kubernetes/identity",
            "An object has an apiVersion, a kind and a name.",
            "add it to the template that makes the object");
    private static final Rule UNKNOWN = Rule.error(
            "kubernetes/unknown-api",
            "The cluster's Kubernetes version serves the object's apiVersion and kind.",
            "use an apiVersion that this Kubernetes version serves");

    @Override
    public List<Rule> rules() {
        return List.of(IDENTITY, UNKNOWN);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        Optional<KubernetesApi> api = KubernetesApi.of(manifests.kubernetes(), manifests.profiles());
        List<Breach> breaches = new ArrayList<>();
        for (Manifest manifest : manifests.objects()) {
            identity(manifest)
                    .ifPresentOrElse(
                            breaches::add,
                            () -> api.filter(a -> a.kind(manifest.apiVersion(), manifest.kind())
                                            .isEmpty())
                                    .flatMap(a -> unserved(a, manifest, manifests.kubernetes()))
                                    .ifPresent(breaches::add));
        }
        return breaches;
    }

    /** Why a kind without a schema is wrong, if it is: others' groups can have kinds that were not imported. */
    private static Optional<Breach> unserved(KubernetesApi api, Manifest manifest, String version) {
        if (LifecycleCheck.isRemoved(manifest, version)) {
            return Optional.empty(); // that check says it better
        }
        if (api.owns(manifest.apiVersion())) {
            return Optional.of(unknown(api, manifest, version));
        }
        List<String> imported = api.importedVersions(manifest.apiVersion(), manifest.kind());
        return imported.isEmpty()
                ? Optional.empty()
                : Optional.of(UNKNOWN.at(
                                manifest,
                                Pointer.of("apiVersion"),
                                "the imported definition of %s serves no %s"
                                        .formatted(manifest.kind(), manifest.apiVersion()))
                        .withHint("it serves: " + String.join(", ", imported)
                                + "; or import a newer definition: fairlead schemas import"));
    }

    private static Optional<Breach> identity(Manifest manifest) {
        if (manifest.apiVersion().isEmpty()) {
            return Optional.of(IDENTITY.at(manifest, Pointer.of("apiVersion"), "the object has no apiVersion"));
        }
        if (manifest.kind().isEmpty()) {
            return Optional.of(IDENTITY.at(manifest, Pointer.of("kind"), "the object has no kind"));
        }
        boolean generated =
                !manifest.text(Pointer.of("metadata", "generateName")).isEmpty();
        return manifest.name().isEmpty() && !generated
                ? Optional.of(IDENTITY.at(manifest, Pointer.of("metadata", "name"), "the object has no name"))
                : Optional.empty();
    }

    private static Breach unknown(KubernetesApi api, Manifest manifest, String version) {
        List<String> served = api.served(manifest.kind());
        Breach breach = UNKNOWN.at(
                manifest,
                Pointer.of("apiVersion"),
                "Kubernetes %s does not serve %s %s".formatted(version, manifest.apiVersion(), manifest.kind()));
        if (!served.isEmpty()) {
            return breach.withHint("use apiVersion: " + served.getFirst());
        }
        return Closest.to(manifest.kind(), api.kindsOf(manifest.apiVersion()))
                .map(kind -> breach.withHint("did you mean kind: %s?".formatted(kind)))
                .orElse(breach.withHint("it was removed or never existed; no other apiVersion serves that kind"));
    }
}
