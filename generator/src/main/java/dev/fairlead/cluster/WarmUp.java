package dev.fairlead.cluster;

import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Loads what the first talk with an API server needs, most of a second, while something else goes on. It talks to nobody, and what
 * goes wrong in it goes wrong again where it matters.
 */
public final class WarmUp {

    private static final List<String> KINDS = List.of(
            "v1 Secret",
            "v1 Pod",
            "v1 Service",
            "apps/v1 Deployment",
            "apps/v1 ReplicaSet",
            "autoscaling/v2 HorizontalPodAutoscaler",
            "coordination.k8s.io/v1 Lease");

    private WarmUp() {}

    /** Begins in a thread of its own, which holds nobody up. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("warm-up").start(WarmUp::load);
    }

    private static void load() {
        Config nowhere = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1")
                .build();
        try (KubernetesClient client = Clusters.client(nowhere, new Outages(Clock.systemUTC()), RetryRule.OPENING)) {
            SSLContext.getDefault();
            for (String kind : KINDS) {
                String[] parts = kind.split(" ", 2);
                HasMetadata made = client.getKubernetesSerialization()
                        .unmarshal("{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {\"name\": \"x\"}}"
                                .formatted(parts[0], parts[1]));
                client.getKubernetesSerialization().asJson(made);
            }
        } catch (KubernetesClientException | IllegalArgumentException | GeneralSecurityException _) {
            // The first talk says it, and says it better.
        }
    }
}
