package dev.fairlead.cluster;

import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A cluster that answered and knows who asks.
 *
 * @param client pinned to the context
 * @param kubeconfig file that holds the context
 * @param context name of the context
 * @param server address of the API server
 * @param version what the server says, such as {@code v1.36.3}
 * @param user name under which the server knows us
 * @param isSandbox whether it is a control plane of our own, on which no container runs
 * @param outages when it does not answer, and how long that is borne
 */
public record ClusterAccess(
        KubernetesClient client,
        Path kubeconfig,
        String context,
        String server,
        String version,
        String user,
        boolean isSandbox,
        Outages outages)
        implements AutoCloseable {

    /** One whose outages nobody else knows of. */
    public ClusterAccess(
            KubernetesClient client,
            Path kubeconfig,
            String context,
            String server,
            String version,
            String user,
            boolean isSandbox) {
        this(client, kubeconfig, context, server, version, user, isSandbox, new Outages(Clock.systemUTC()));
    }

    /** Major and minor version, such as {@code 1.36}. */
    public String minorVersion() {
        String[] parts = version.replaceFirst("^v", "").split("[.+-]", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    /**
     * What tells this cluster from any other, whatever its address: the id of its namespace {@code kube-system}, which lasts
     * as long as the cluster; the address of its server for someone who may not look.
     */
    public String identity() {
        try {
            return Optional.ofNullable(
                            client.namespaces().withName("kube-system").get())
                    .map(n -> n.getMetadata().getUid())
                    .orElse(server);
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return server;
            }
            throw ClusterErrors.explain(e, "the cluster", server);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
