package dev.fairlead.canary;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stands in for a gateway's controller, which no sandbox has: it accepts the HTTPRoute {@code shop} whenever it was changed. */
final class AcceptedRoutes implements AutoCloseable {

    private final NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>> routes;
    private final AtomicBoolean end = new AtomicBoolean();
    private final Thread controller;

    AcceptedRoutes(KubernetesClient client, String namespace) {
        this.routes = client.genericKubernetesResources("gateway.networking.k8s.io/v1", "HTTPRoute")
                .inNamespace(namespace);
        this.controller = Thread.ofVirtual().start(() -> {
            while (!end.get()) {
                try {
                    GenericKubernetesResource route = route();
                    if (route != null && !isSeen(route)) {
                        routes.withName("shop").editStatus(AcceptedRoutes::accepted);
                    }
                    Thread.sleep(200);
                } catch (KubernetesClientException e) {
                    // It was changed meanwhile, or the server is busy: the next look is soon.
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** Makes the server know HTTPRoutes, with the fields of the experimental channel. */
    static void serve(KubernetesClient client) throws IOException {
        PinnedCrds.serve(
                client, "sigs.k8s.io/gateway-api", "config/crd/experimental/gateway.networking.k8s.io_httproutes.yaml");
    }

    /** The route as the server has it. */
    @Nullable
    GenericKubernetesResource route() {
        return routes.withName("shop").get();
    }

    private static boolean isSeen(GenericKubernetesResource route) {
        Object seen = route.get("status", "parents", 0, "conditions", 0, "observedGeneration");
        return seen instanceof Number number
                && number.longValue() == route.getMetadata().getGeneration();
    }

    private static GenericKubernetesResource accepted(GenericKubernetesResource route) {
        List<Map<String, Object>> conditions = List.of("Accepted", "ResolvedRefs").stream()
                .map(type -> Map.<String, Object>of(
                        "type",
                        type,
                        "status",
                        "True",
                        "reason",
                        type,
                        "message",
                        "",
                        "lastTransitionTime",
                        Instant.now().toString(),
                        "observedGeneration",
                        route.getMetadata().getGeneration()))
                .toList();
        route.setAdditionalProperty(
                "status",
                Map.of(
                        "parents",
                        List.of(Map.of(
                                "parentRef",
                                Map.of("name", "public"),
                                "controllerName",
                                "example.test/controller",
                                "conditions",
                                conditions))));
        return route;
    }

    @Override
    public void close() {
        end.set(true);
        try {
            controller.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
