package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Service whose selector takes ready pods has to lead to at least one of them. One without a selector, a headless one and an
 * {@code ExternalName} are not waited for: where they lead is not the cluster's doing.
 */
final class ServiceReader implements HealthReader {

    private final KubernetesClient client;

    ServiceReader(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("Service") && ref.group().isEmpty();
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        Service live = client.services()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        if (live == null) {
            return Optional.of(ObjectHealth.missing(ref));
        }
        Map<String, String> selector = Objects.requireNonNullElse(live.getSpec().getSelector(), Map.of());
        boolean headless = "None".equals(live.getSpec().getClusterIP());
        boolean elsewhere = "ExternalName".equals(live.getSpec().getType());
        return selector.isEmpty() || headless || elsewhere ? Optional.empty() : Optional.of(of(ref, selector));
    }

    private ObjectHealth of(ObjectRef ref, Map<String, String> selector) {
        List<EndpointSlice> slices = client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(ref.namespace())
                .withLabel("kubernetes.io/service-name", ref.name())
                .list()
                .getItems();
        int reached = (int) slices.stream()
                .filter(s -> s.getPorts() != null && !s.getPorts().isEmpty())
                .flatMap(ServiceReader::ready)
                .count();
        if (reached > 0) {
            String state = reached == 1 ? "1 endpoint" : reached + " endpoints";
            return new ObjectHealth(ref, reached, reached, reached, true, state, List.of());
        }
        if (slices.stream().anyMatch(s -> ready(s).findAny().isPresent())) {
            return ObjectHealth.waits(
                    ref,
                    "no endpoints",
                    Trouble.Kind.CONFIGURATION,
                    "NoPort",
                    "its pods are ready, but none has a port that its targetPort names");
        }
        boolean podsReady = client.pods().inNamespace(ref.namespace()).withLabels(selector).list().getItems().stream()
                .anyMatch(ServiceReader::isReady);
        return podsReady
                ? ObjectHealth.waits(
                        ref,
                        "no endpoints",
                        Trouble.Kind.PASSING,
                        "NoEndpoints",
                        "pods that it selects are ready, but it does not lead to them yet")
                : ObjectHealth.good(ref, "selects no ready pod");
    }

    private static Stream<Endpoint> ready(EndpointSlice slice) {
        return Stream.ofNullable(slice.getEndpoints())
                .flatMap(List::stream)
                .filter(e -> e.getConditions() == null
                        || !Boolean.FALSE.equals(e.getConditions().getReady()));
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && Stream.ofNullable(pod.getStatus().getConditions())
                        .flatMap(List::stream)
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
    }
}
