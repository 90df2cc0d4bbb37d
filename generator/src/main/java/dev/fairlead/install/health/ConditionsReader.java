package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A custom resource says by its conditions how it is. The rules are those of kstatus (sigs.k8s.io/cli-utils, package
 * {@code pkg/kstatus/status}): not healthy while {@code status.observedGeneration} is behind, while it is being deleted or while
 * {@code Reconciling} is true; lost when {@code Stalled} is true; healthy as {@code Ready} says; healthy without any of these,
 * since most controllers say nothing. Beyond kstatus, {@code Failed} counts as {@code Stalled}, {@code Available} and
 * {@code Established} as {@code Ready}, and a condition about an older spec counts for nothing.
 */
final class ConditionsReader implements HealthReader {

    /** Groups of Kubernetes itself, whose kinds either have a reader or have nothing to wait for. */
    private static final Set<String> BUILT_IN = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apps",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private static final List<String> GOOD = List.of("Ready", "Available", "Established");
    private static final List<String> LOST = List.of("Stalled", "Failed");

    private final GenericObjects objects;

    ConditionsReader(KubernetesClient client) {
        this.objects = new GenericObjects(client);
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return !BUILT_IN.contains(ref.group());
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        return Optional.of(objects.get(ref).map(live -> of(ref, live)).orElseGet(() -> ObjectHealth.missing(ref)));
    }

    static ObjectHealth of(ObjectRef ref, GenericKubernetesResource live) {
        if (live.getMetadata().getDeletionTimestamp() != null) {
            return ObjectHealth.waits(ref, "going", Trouble.Kind.PASSING, "Terminating", "it is being deleted");
        }
        Long generation = live.getMetadata().getGeneration();
        boolean behind = live.get("status", "observedGeneration") instanceof Number observed
                && generation != null
                && observed.longValue() < generation;
        if (behind) {
            return ObjectHealth.waits(
                    ref,
                    "not observed",
                    Trouble.Kind.PASSING,
                    "NotObserved",
                    "its controller has not seen the newest spec");
        }
        List<Condition> conditions = Condition.in(live.get("status", "conditions"));
        List<Trouble> troubles = conditions.stream()
                .filter(c -> c.isOf(live))
                .flatMap(c -> trouble(ref, c).stream())
                .toList();
        Stream<String> old = GOOD.stream()
                .filter(type -> Condition.find(conditions, type)
                        .filter(c -> !c.isOf(live))
                        .isPresent());
        Stream<Trouble> outdated = old.map(type -> new Trouble(
                ref.toString(), Trouble.Kind.PASSING, "Not" + type, "its controller has not seen the newest spec"));
        boolean unmade = ref.kind().equals("CustomResourceDefinition") && conditions.isEmpty();
        Stream<Trouble> silent = unmade
                ? Stream.of(new Trouble(ref.toString(), Trouble.Kind.PASSING, "NotEstablished", ""))
                : Stream.of();
        List<Trouble> all =
                Stream.of(troubles.stream(), outdated, silent).flatMap(s -> s).toList();
        return ObjectHealth.one(ref, all.isEmpty(), state(conditions, all), all);
    }

    private static Optional<Trouble> trouble(ObjectRef ref, Condition condition) {
        if (LOST.contains(condition.type()) && condition.isTrue()) {
            return Optional.of(condition.trouble(ref.toString(), Trouble.Kind.HOPELESS));
        }
        boolean waits = (GOOD.contains(condition.type()) && !condition.isTrue())
                || (condition.type().equals("Reconciling") && condition.isTrue());
        return waits ? Optional.of(condition.trouble(ref.toString(), Trouble.Kind.PASSING)) : Optional.empty();
    }

    private static String state(List<Condition> conditions, List<Trouble> troubles) {
        if (!troubles.isEmpty()) {
            return troubles.getFirst().reason();
        }
        return GOOD.stream()
                .filter(type -> Condition.find(conditions, type).isPresent())
                .map(type -> type.toLowerCase(java.util.Locale.ROOT))
                .findFirst()
                .orElse("there; it does not say how it is");
    }
}
