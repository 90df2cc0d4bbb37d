package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim is good when it is bound. A pending one is good as well while its storage class waits for the first pod
 * ({@code volumeBindingMode: WaitForFirstConsumer}) and no pod uses it yet.
 */
final class ClaimReader implements HealthReader {

    private final KubernetesClient client;

    ClaimReader(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("PersistentVolumeClaim") && ref.group().isEmpty();
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        PersistentVolumeClaim live = client.persistentVolumeClaims()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.of(live == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private ObjectHealth of(ObjectRef ref, PersistentVolumeClaim live) {
        String phase = live.getStatus() == null
                ? "Pending"
                : Objects.requireNonNullElse(live.getStatus().getPhase(), "Pending");
        return switch (phase) {
            case "Bound" -> ObjectHealth.good(ref, "bound");
            case "Lost" ->
                ObjectHealth.waits(
                        ref, "lost", Trouble.Kind.HOPELESS, "Lost", "the volume of the claim is gone with its data");
            default -> pending(ref, live.getSpec().getStorageClassName());
        };
    }

    private ObjectHealth pending(ObjectRef ref, @Nullable String storageClass) {
        if (waitsForFirstPod(storageClass) && !isUsed(ref)) {
            return ObjectHealth.good(ref, "waits for its first pod");
        }
        return ObjectHealth.waits(
                ref,
                "pending",
                Trouble.Kind.PASSING,
                "Pending",
                storageClass == null || storageClass.isEmpty()
                        ? "no volume fits it, and it names no storage class that could make one"
                        : "the storage class '%s' has not made a volume".formatted(storageClass));
    }

    /** Storage classes are the cluster's: who may not read them is given the benefit of the doubt. */
    private boolean waitsForFirstPod(@Nullable String storageClass) {
        if (storageClass == null || storageClass.isEmpty()) {
            return false;
        }
        try {
            StorageClass found = client.storage()
                    .v1()
                    .storageClasses()
                    .withName(storageClass)
                    .get();
            return found != null && "WaitForFirstConsumer".equals(found.getVolumeBindingMode());
        } catch (KubernetesClientException e) {
            return true;
        }
    }

    private boolean isUsed(ObjectRef ref) {
        return client.pods().inNamespace(ref.namespace()).list().getItems().stream()
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                .flatMap(p -> Stream.ofNullable(p.getSpec().getVolumes()).flatMap(List::stream))
                .anyMatch(v -> v.getPersistentVolumeClaim() != null
                        && ref.name().equals(v.getPersistentVolumeClaim().getClaimName()));
    }
}
