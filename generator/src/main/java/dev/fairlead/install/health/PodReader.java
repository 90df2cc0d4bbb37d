package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod of its own is good when it is ready or has done its work; one that failed and is not started again is lost. */
final class PodReader implements HealthReader {

    private final KubernetesClient client;
    private final PodTroubles troubles;

    PodReader(KubernetesClient client, PodTroubles troubles) {
        this.client = client;
        this.troubles = troubles;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("Pod") && ref.group().isEmpty();
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        Pod live =
                client.pods().inNamespace(ref.namespace()).withName(ref.name()).get();
        return Optional.of(live == null || live.getStatus() == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private ObjectHealth of(ObjectRef ref, Pod live) {
        String phase = String.valueOf(live.getStatus().getPhase());
        boolean done = phase.equals("Succeeded");
        boolean ready = Stream.ofNullable(live.getStatus().getConditions())
                .flatMap(List::stream)
                .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
        if (done || ready) {
            return ObjectHealth.good(ref, done ? "completed" : "ready");
        }
        List<Trouble> found = troubles.of(live);
        List<Trouble> all = !phase.equals("Failed")
                ? found
                : found.stream()
                        .map(t -> new Trouble(t.subject(), Trouble.Kind.HOPELESS, t.reason(), t.message()))
                        .toList();
        return ObjectHealth.one(ref, false, phase.toLowerCase(java.util.Locale.ROOT), all);
    }
}
