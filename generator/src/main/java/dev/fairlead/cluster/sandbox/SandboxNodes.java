package dev.fairlead.cluster.sandbox;

import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Gives a started control plane its nodes, and waits until pods can run on it. */
final class SandboxNodes {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private SandboxNodes() {}

    /**
     * Adds the nodes that are missing, and waits until all are ready, the first namespace can hold pods, and the
     * autoscaler's metrics are served.
     *
     * @param kubeconfig the way to the control plane
     * @param number of nodes at least
     */
    static void ensure(Path kubeconfig, int number) {
        try (KubernetesClient client = SandboxKubeconfig.client(kubeconfig)) {
            String version = client.getKubernetesVersion().getGitVersion();
            for (int i = 1; i <= number; i++) {
                add(client, i, version);
            }
            await("its nodes are not ready", () -> readyNodes(client) >= number);
            await(
                    "pods have no service account",
                    () -> client.serviceAccounts()
                                    .inNamespace("default")
                                    .withName("default")
                                    .get()
                            != null);
            // Until then discovery fails, which Helm and the removal of namespaces stumble over.
            await("metrics-server does not answer", () -> served(client, "/apis/metrics.k8s.io/v1beta1"));
        }
    }

    private static void add(KubernetesClient client, int number, String version) {
        Node node = Serialization.unmarshal(SandboxResources.node(number, version), Node.class);
        try {
            client.nodes().resource(node).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw new Unavailable("the sandbox refuses a node: " + e.getMessage(), "", e);
            }
        }
    }

    private static long readyNodes(KubernetesClient client) {
        List<Node> nodes = client.nodes().list().getItems();
        return nodes.stream()
                .filter(node -> node.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus())))
                .count();
    }

    private static boolean served(KubernetesClient client, String path) {
        try {
            return client.raw(path) != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new Unavailable(
                        "the sandbox started, but after %d s %s".formatted(LIMIT.toSeconds(), otherwise),
                        "is the machine very busy? try again");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unavailable("interrupted while the sandbox was starting", "", e);
            }
        }
    }
}
