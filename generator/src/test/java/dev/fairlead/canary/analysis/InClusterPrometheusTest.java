package dev.fairlead.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.canary.analysis.prometheus.RealPrometheus;
import dev.fairlead.canary.analysis.prometheus.TestExporter;
import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.TestPods;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.spec.check.Ask;
import dev.fairlead.spec.check.MetricsServer;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus behind a Service of the sandbox, asked through the API server. */
@WithSandbox
@SandboxOnly("gives a pod the address of a Prometheus of this machine")
class InClusterPrometheusTest {

    @Test
    void aServiceIsAskedThroughTheApiServer(TestCluster cluster, @TempDir Path folder)
            throws IOException, InterruptedException {
        Optional<String> address = addressOfThisMachine();
        assumeTrue(address.isPresent(), "the API server hands nothing on to a loopback, and there is no other address");
        try (TestExporter exporter = TestExporter.start();
                RealPrometheus prometheus = RealPrometheus.scraping(exporter, address.get(), folder);
                ClusterAccess access =
                        Clusters.connect(ClusterChoice.sandbox(cluster.kubeconfig(), cluster.context()))) {
            exporter.set(Map.of("queue{name=\"a b*\"}", 7.0));
            prometheus.await("sum(queue)", 7);
            serve(cluster, address.get(), prometheus.port());

            Await.within(
                    Duration.ofSeconds(30),
                    () -> assertThat(look(access, cluster, "sum(queue{name=~\"a b.*\"}) * 2 + 1", "web"))
                            .isEqualTo(new Verdict.Fail("15, more than 10")));
            assertThat(look(access, cluster, "sum(", "web").why()).contains("parse error");
            assertThat(look(access, cluster, "up", "other").why())
                    .startsWith("Service/prometheus port other: no endpoints available");
        }
    }

    private static Verdict look(ClusterAccess access, TestCluster cluster, String query, String port) {
        MetricsServer server = new MetricsServer.InCluster("prometheus", Optional.empty(), port, "");
        return new MetricCheck(new Ask.Metric(server, query, Optional.empty(), Optional.of(10.0)))
                .look(new Situation(
                        access,
                        cluster.namespace(),
                        "shop",
                        Map.of(),
                        Map.of(),
                        Instant.now(),
                        Clock.systemUTC(),
                        UnaryOperator.identity(),
                        Map.of()))
                .verdict();
    }

    private static void serve(TestCluster cluster, String address, int port) {
        cluster.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("prometheus")
                        .withNamespace(cluster.namespace())
                        .addToLabels("app", "prometheus")
                        .addToAnnotations("sandbox.fairlead.dev/ip", address)
                        .endMetadata()
                        .withSpec(TestPods.restricted("registry.example/prometheus:2.42.0"))
                        .build())
                .create();
        cluster.client()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("prometheus")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "prometheus")
                        .addNewPort()
                        .withName("web")
                        .withPort(9090)
                        .withNewTargetPort(port)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
    }

    private static Optional<String> addressOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }
}
