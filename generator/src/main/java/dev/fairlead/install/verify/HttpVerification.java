package dev.fairlead.install.verify;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.proxy.ApiProxy;
import dev.fairlead.cluster.proxy.ProxyTarget;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.spec.HttpCheck;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Asks a release's Service through the API server, all checks at the same time. */
public final class HttpVerification {

    private static final String ADDRESS = "sandbox.fairlead.dev/ip";

    private final ClusterAccess cluster;
    private final String namespace;
    private final String service;
    private final BooleanSupplier stop;

    /**
     * @param service name of the Service
     * @param stop whether the user wants to end
     */
    public HttpVerification(ClusterAccess cluster, String namespace, String service, BooleanSupplier stop) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.service = service;
        this.stop = stop;
    }

    /** The results, in the order of the checks. Whatever stands in the way is a result. */
    public List<VerificationResult> run(List<HttpCheck> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        try {
            if (cluster.isSandbox() && !somethingAnswers()) {
                return unknown(
                        checks,
                        "no container runs in a sandbox that could answer; the annotation %s gives pods the address of a server that does"
                                .formatted(ADDRESS));
            }
            String first = firstPort();
            return ask(checks, first);
        } catch (KubernetesClientException e) {
            return unknown(checks, "the Service/%s cannot be read: %s".formatted(service, e.getMessage()));
        }
    }

    private List<VerificationResult> ask(List<HttpCheck> checks, String firstPort) {
        try (ApiProxy proxy = new ApiProxy(cluster.client());
                var parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpRounds rounds = new HttpRounds(proxy, stop);
            List<Future<VerificationResult>> asked = checks.stream()
                    .map(c -> parallel.submit(() -> rounds.ask(
                            c,
                            new ProxyTarget(
                                    ProxyTarget.Kind.SERVICE,
                                    namespace,
                                    service,
                                    c.port().orElse(firstPort),
                                    c.scheme()))))
                    .toList();
            return asked.stream().map(HttpVerification::result).toList();
        }
    }

    private static VerificationResult result(Future<VerificationResult> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the service was asked", "", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check failed to run", e.getCause());
        }
    }

    private String firstPort() {
        Service live = cluster.client()
                .services()
                .inNamespace(namespace)
                .withName(service)
                .get();
        Optional<ServicePort> first = live == null
                ? Optional.empty()
                : live.getSpec().getPorts().stream().findFirst();
        return first.map(p -> p.getName() == null ? Integer.toString(p.getPort()) : p.getName())
                .orElse("");
    }

    /** Whether any pod of a sandbox has the address of a server that really runs. */
    private boolean somethingAnswers() {
        return cluster.client().pods().inNamespace(namespace).list().getItems().stream()
                .map(p -> p.getMetadata().getAnnotations())
                .anyMatch(a -> a != null && a.containsKey(ADDRESS));
    }

    private static List<VerificationResult> unknown(List<HttpCheck> checks, String why) {
        return checks.stream()
                .map(c -> new VerificationResult(
                        c.name(), VerificationResult.Kind.HTTP, VerificationResult.Outcome.UNKNOWN, why, Duration.ZERO))
                .toList();
    }
}
