package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlWriter;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The NetworkPolicy that a spec asks for, before a real API server. */
@WithSandbox
class NetworkPolicyAdmissionTest {

    private static final Path CASE = Path.of("src/test/resources/render/cases/network-policy/spec.yaml");

    @TempDir
    private Path folder;

    @Test
    void theServerTakesItAsItWasMeant(TestCluster cluster) throws IOException {
        Path file = Files.writeString(
                folder.resolve("web.yaml"),
                Files.readString(CASE).replace("namespace: web-dev", "namespace: " + cluster.namespace()));
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "web.yaml");
        Manifest policy = networkPolicy(spec);

        NetworkPolicy taken = (NetworkPolicy) cluster.client()
                .resource(YamlWriter.write(policy.root()))
                .inNamespace(cluster.namespace())
                .create();

        assertThat(taken.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(taken.getSpec().getPodSelector().getMatchLabels())
                .as("stable and canary")
                .containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
        assertThat(taken.getSpec().getEgress())
                .extracting(rule -> rule.getTo().isEmpty()
                        ? "any " + rule.getPorts().getFirst().getPort().getIntVal()
                        : rule.getTo().getFirst().getIpBlock().getCidr())
                .containsExactly("any 53", "10.1.2.3/32", "fd00:1::/64");
    }

    private static Manifest networkPolicy(Spec spec) {
        try (TemporaryFolder work = TemporaryFolder.create()) {
            Helm helm = Helm.find(Surroundings.ofThisProcess(), _ -> {});
            Path charts = Path.of(System.getProperty("fairlead.home", "..")).resolve("charts");
            CheckResult result =
                    new Validator(helm, charts).check(Renderer.render(spec, spec.environment("dev")), work);
            assertThat(result.findings()).noneMatch(f -> f.isError());
            return result.releases().getFirst().manifests().stream()
                    .filter(m -> m.kind().equals("NetworkPolicy"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
