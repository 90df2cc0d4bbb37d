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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Gives a started control plane its nodes, and waits until pods can run on it. */
final class SandboxNodes {

    private static final Duration LIMIT = Duration.ofSeconds(90);
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
            await("it refuses nodes", () -> addAll(client, number));
            await("its nodes are not ready", () -> readyNodes(client) >= number);
            await(
                    "pods have no service account",
                    () -> client.serviceAccounts()
                                    .inNamespace("default")
                                    .withName("default")
                                    .get()
                            != null);
            // Until then discovery fails, which Helm and the removal of namespaces stumble over.
            await("metrics-server does not answer", () -> client.raw("/apis/metrics.k8s.io/v1beta1") != null);
        }
    }

    private static boolean addAll(KubernetesClient client, int number) {
        String version = client.getKubernetesVersion().getGitVersion();
        IntStream.rangeClosed(1, number).forEach(i -> add(client, i, version));
        return true;
    }

    private static void add(KubernetesClient client, int number, String version) {
        Node node = Serialization.unmarshal(SandboxResources.node(number, version), Node.class);
        try {
            client.nodes().resource(node).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
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

    /** A request that fails is made again: a server that has just started, on a busy machine, may be slow. */
    private static void await(String otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<KubernetesClientException> failure = Optional.empty();
        while (System.nanoTime() < deadline) {
            try {
                if (condition.getAsBoolean()) {
                    return;
                }
                failure = Optional.empty();
            } catch (KubernetesClientException e) {
                failure = Optional.of(e);
            }
            pause();
        }
        throw new Unavailable(
                "the sandbox started, but after %d s %s%s"
                        .formatted(
                                LIMIT.toSeconds(),
                                otherwise,
                                failure.map(e -> ": " + e.getMessage()).orElse("")),
                "is the machine very busy? try again");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the sandbox was starting", "", e);
        }
    }
}
