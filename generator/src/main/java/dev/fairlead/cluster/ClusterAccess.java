package dev.fairlead.cluster;

import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;

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

    @Override
    public void close() {
        client.close();
    }
}
