package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the objects of a release. The list of readers is the list of what is waited for; what none of them reads, such as
 * a ConfigMap or an Ingress, is good as soon as the server took it.
 */
public final class HealthReaders {

    private final List<HealthReader> readers;

    /** @param restartLimit restarts of one container in a row that are taken for a crash loop */
    public HealthReaders(KubernetesClient client, int restartLimit) {
        PodTroubles troubles = new PodTroubles(restartLimit);
        PodList pods = new PodList(client, troubles);
        this.readers = List.of(
                new DeploymentReader(client, pods),
                new StatefulSetReader(client, pods),
                new DaemonSetReader(client, pods),
                new JobReader(client, pods),
                new PodReader(client, troubles),
                new ClaimReader(client),
                new ServiceReader(client),
                new AutoscalerReader(client),
                new DisruptionBudgetReader(client),
                new RouteReader(client),
                new GatewayReader(client),
                new ConditionsReader(client));
    }

    /** The health of every object that is waited for, in their order. */
    public List<ObjectHealth> read(List<ObjectRef> refs) {
        return refs.stream().flatMap(ref -> read(ref).stream()).toList();
    }

    private Optional<ObjectHealth> read(ObjectRef ref) {
        Optional<HealthReader> reader =
                readers.stream().filter(r -> r.reads(ref)).findFirst();
        try {
            return reader.flatMap(r -> r.read(ref));
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_NOT_FOUND -> Optional.of(ObjectHealth.missing(ref));
                // Whoever may write an object may not always read it or its pods: said, and not waited for.
                case HttpURLConnection.HTTP_FORBIDDEN ->
                    Optional.of(ObjectHealth.good(ref, "not watched: reading it is not allowed"));
                default -> throw e;
            };
        }
    }
}
