package dev.fairlead.cluster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.RealServer;
import dev.fairlead.cluster.sandbox.RealServerExtension;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.TestPods;
import dev.fairlead.cluster.sandbox.WithSandbox;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests through a real API server to a server that really answers. */
@WithSandbox
@SandboxOnly("gives a pod the address of a server of this machine")
@ExtendWith(RealServerExtension.class)
class ApiProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private ApiProxy proxy;

    @BeforeEach
    void begin(TestCluster cluster) {
        proxy = new ApiProxy(cluster.client());
    }

    @AfterEach
    void end() {
        proxy.close();
    }

    @Test
    void handsOnWhatTheApplicationSays(TestCluster cluster, RealServer server) {
        ProxyTarget web = web(cluster, server.pods(), "http", 8080);

        assertThat(proxy.ask(ProxyRequest.get(web, "/?body=h%C3%A9llo", LIMIT)))
                .isInstanceOfSatisfying(ProxyAnswer.Answered.class, a -> {
                    assertThat(a.status()).isEqualTo(200);
                    assertThat(a.body()).isEqualTo("héllo");
                    assertThat(a.cut()).isFalse();
                });
        assertThat(proxy.ask(
                        ProxyRequest.get(ProxyTarget.service(cluster.namespace(), "web", "80"), "/?status=404", LIMIT)))
                .as("the port by number")
                .isInstanceOfSatisfying(
                        ProxyAnswer.Answered.class, a -> assertThat(a.status()).isEqualTo(404));
        assertThat(proxy.ask(ProxyRequest.get(
                        ProxyTarget.pod(cluster.namespace(), "web", RealServer.PORT), "/?status=204&body=", LIMIT)))
                .as("a pod")
                .isInstanceOfSatisfying(
                        ProxyAnswer.Answered.class, a -> assertThat(a.status()).isEqualTo(204));
        assertThat(proxy.ask(ProxyRequest.get(web, "/?status=302&location=/login", LIMIT)))
                .as("redirects are not followed")
                .isInstanceOfSatisfying(
                        ProxyAnswer.Answered.class, a -> assertThat(a.status()).isEqualTo(302));
        assertThat(proxy.ask(new ProxyRequest(web, "/headers", Map.of("X-Asked-By", "fairlead"), LIMIT)))
                .isInstanceOfSatisfying(
                        ProxyAnswer.Answered.class,
                        a -> assertThat(a.body().toLowerCase(java.util.Locale.ROOT))
                                .contains("x-asked-by=[fairlead]")
                                .as("our credentials are not handed on")
                                .doesNotContain("bearer"));
    }

    @Test
    void oneCallIsOneRequest(TestCluster cluster, RealServer server) {
        ProxyTarget web = web(cluster, server.pods(), "http", 8080);

        assertThat(proxy.ask(ProxyRequest.get(web, "/?status=503&key=once", LIMIT)))
                .isInstanceOfSatisfying(
                        ProxyAnswer.Answered.class, a -> assertThat(a.status()).isEqualTo(503));

        assertThat(server.requests("once")).isEqualTo(1);
    }

    @Test
    void readsNoMoreThanTheLimitAndWaitsNoLongerThanTold(TestCluster cluster, RealServer server) {
        ProxyTarget web = web(cluster, server.pods(), "http", 8080);

        assertThat(proxy.ask(ProxyRequest.get(web, "/?large=3000000", LIMIT)))
                .isInstanceOfSatisfying(ProxyAnswer.Answered.class, a -> {
                    assertThat(a.cut()).isTrue();
                    assertThat(a.body()).hasSize(ApiProxy.LARGEST_BODY);
                });
        assertThat(proxy.ask(ProxyRequest.get(web, "/?delay=10000", Duration.ofMillis(700))))
                .isEqualTo(new ProxyAnswer.TimedOut(Duration.ofMillis(700)));
    }

    @Test
    void tellsWhatStandsInTheWay(TestCluster cluster, RealServer server) {
        String namespace = cluster.namespace();
        ProxyTarget web = web(cluster, server.pods(), "http", 8080);

        assertThat(proxy.ask(ProxyRequest.get(ProxyTarget.pod(namespace, "web", 8099), "/", LIMIT)))
                .isInstanceOfSatisfying(
                        ProxyAnswer.Refused.class, r -> assertThat(r.why()).contains("connection refused"));
        assertThat(proxy.ask(ProxyRequest.get(web.withTls(), "/", LIMIT)))
                .isInstanceOfSatisfying(
                        ProxyAnswer.Unreachable.class, u -> assertThat(u.why()).contains("TLS"));
        assertThat(proxy.ask(ProxyRequest.get(ProxyTarget.service(namespace, "web", "81"), "/", LIMIT)))
                .isInstanceOf(ProxyAnswer.Missing.class);
        assertThat(proxy.ask(ProxyRequest.get(ProxyTarget.service(namespace, "other", "80"), "/", LIMIT)))
                .isInstanceOf(ProxyAnswer.Missing.class);
        cluster.client()
                .pods()
                .inNamespace(namespace)
                .withName("web")
                .withGracePeriod(0)
                .delete();
        Await.within(
                Duration.ofSeconds(30),
                () -> assertThat(proxy.ask(ProxyRequest.get(web, "/", LIMIT)))
                        .isInstanceOfSatisfying(
                                ProxyAnswer.NoEndpoints.class,
                                n -> assertThat(n.why()).contains("web")));
    }

    @Test
    void tellsThatItIsForbidden(TestCluster cluster, RealServer server) {
        ProxyTarget web = web(cluster, server.pods(), "http", 8080);
        Config nobody = new ConfigBuilder(cluster.client().getConfiguration())
                .withImpersonateUsername("nobody@example.test")
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(nobody).build()) {
            assertThat(asked(client, web))
                    .isInstanceOfSatisfying(
                            ProxyAnswer.Forbidden.class,
                            f -> assertThat(f.why())
                                    .contains("nobody@example.test")
                                    .contains("services/proxy"));
        }
        assertThat(proxy.ask(ProxyRequest.get(web, "/?status=403&body=stop", LIMIT)))
                .as("the application's own 403 is something else")
                .isInstanceOf(ProxyAnswer.Answered.class);
    }

    @Test
    void aServerThatIsAwayIsNotTheApplicationsFault(TestCluster cluster) {
        Config away = new ConfigBuilder(cluster.client().getConfiguration())
                .withMasterUrl("https://127.0.0.1:1/")
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(away).build()) {
            assertThat(asked(client, ProxyTarget.service(cluster.namespace(), "web", "80")))
                    .isInstanceOf(ProxyAnswer.ServerFailed.class);
        }
    }

    private static ProxyAnswer asked(KubernetesClient client, ProxyTarget target) {
        try (ApiProxy other = new ApiProxy(client)) {
            return other.ask(ProxyRequest.get(target, "/", LIMIT));
        }
    }

    /** A pod with the server's address, and the Service before it; waits until the API server knows its endpoint. */
    private ProxyTarget web(TestCluster cluster, Map<String, String> annotations, String port, int target) {
        String namespace = cluster.namespace();
        cluster.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(namespace)
                        .addToLabels("app", "web")
                        .withAnnotations(annotations)
                        .endMetadata()
                        .withSpec(TestPods.restricted("example.test/web:1"))
                        .build())
                .create();
        cluster.client()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "web")
                        .addNewPort()
                        .withName(port)
                        .withPort(80)
                        .withNewTargetPort(target)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        ProxyTarget web = ProxyTarget.service(namespace, "web", port);
        Await.within(
                Duration.ofSeconds(60),
                () -> assertThat(proxy.ask(ProxyRequest.get(web, "/", LIMIT)))
                        .isInstanceOf(ProxyAnswer.Answered.class));
        return web;
    }
}
