package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;

/** An object goes that others rely on: its data, its safety or its reach goes with it. */
final class Removals implements Judgement {

    private static final Pointer POLICY = Pointer.of("metadata", "annotations", "helm.sh/resource-policy");

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return pair.gone()
                .flatMap(gone -> gone.before().stream()
                        .filter(m -> !m.isHook())
                        .flatMap(m -> words(m).stream()
                                .map(words -> Effect.of(
                                        Effect.Kind.NOTABLE, gone.key().toString(), words))))
                .toList();
    }

    private static Optional<String> words(Manifest gone) {
        if (gone.text(POLICY).equals("keep")) {
            return Optional.of("is not part of the release any more, and stays on the cluster (resource policy keep)");
        }
        return switch (gone.kind()) {
            case "PodDisruptionBudget" -> Optional.of("deleted; a drain may take all of its pods at once");
            case "PersistentVolumeClaim" ->
                Optional.of("deleted; its data goes with it, unless the volume's reclaim policy is Retain");
            case "Service" -> Optional.of("deleted; nobody reaches its pods by that name any more");
            case "Ingress", "HTTPRoute", "GRPCRoute" -> Optional.of("deleted; what comes in this way ends");
            case "NetworkPolicy" -> Optional.of("deleted; what it kept out comes in");
            case "HorizontalPodAutoscaler", "ScaledObject" ->
                Optional.of("deleted; the number of pods stays where it is until someone changes it");
            case "CustomResourceDefinition" -> Optional.of("deleted; every object of its kind goes with it");
            case "Namespace" -> Optional.of("deleted; everything in it goes with it");
            default -> Optional.empty();
        };
    }
}
