package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Gateway is good when its controller has accepted it and programmed the data plane (conditions of the Gateway API). */
final class GatewayReader implements HealthReader {

    private final GenericObjects objects;

    GatewayReader(KubernetesClient client) {
        this.objects = new GenericObjects(client);
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.group().equals("gateway.networking.k8s.io") && ref.kind().equals("Gateway");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        return Optional.of(objects.get(ref).map(live -> of(ref, live)).orElseGet(() -> ObjectHealth.missing(ref)));
    }

    static ObjectHealth of(ObjectRef ref, GenericKubernetesResource live) {
        List<Condition> conditions = Condition.in(live.get("status", "conditions"));
        List<Trouble> troubles = Stream.of("Accepted", "Programmed")
                .flatMap(type -> Condition.find(conditions, type)
                        .filter(c -> c.isOf(live))
                        .map(c -> trouble(ref, c))
                        .orElseGet(() -> Optional.of(new Trouble(
                                ref.toString(),
                                Trouble.Kind.PASSING,
                                "Not" + type,
                                "no controller has said so about the newest spec")))
                        .stream())
                .toList();
        return ObjectHealth.one(
                ref, troubles.isEmpty(), troubles.isEmpty() ? "programmed" : "not programmed", troubles);
    }

    /** What is refused stays so; what is not programmed yet may only lack its address. */
    private static Optional<Trouble> trouble(ObjectRef ref, Condition condition) {
        boolean refused = condition.type().equals("Accepted") && condition.isFalse();
        return condition.isTrue()
                ? Optional.empty()
                : Optional.of(
                        condition.trouble(ref.toString(), refused ? Trouble.Kind.CONFIGURATION : Trouble.Kind.PASSING));
    }
}
