package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** A disruption budget is good when its controller has counted the pods for the newest spec: only then it guards them. */
final class DisruptionBudgetReader implements HealthReader {

    private final KubernetesClient client;

    DisruptionBudgetReader(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("PodDisruptionBudget") && ref.group().equals("policy");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        PodDisruptionBudget live = client.policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.of(live == null ? ObjectHealth.missing(ref) : of(ref, live));
    }

    private static ObjectHealth of(ObjectRef ref, PodDisruptionBudget live) {
        var status = live.getStatus();
        boolean seen = status != null
                && Numbers.seen(
                        status.getObservedGeneration(), live.getMetadata().getGeneration());
        if (!seen) {
            return ObjectHealth.waits(
                    ref, "not observed", Trouble.Kind.PASSING, "NotObserved", "its controller has not seen it yet");
        }
        int allowed = Numbers.or(status.getDisruptionsAllowed(), 0);
        return ObjectHealth.good(
                ref, allowed == 1 ? "allows 1 disruption" : "allows %d disruptions".formatted(allowed));
    }
}
