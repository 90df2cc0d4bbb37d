package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.TestNames;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.utility.MountableFile;

/** The kind node of this test run, with the images of the sample service in it. */
public final class KindCluster implements AutoCloseable {

    private static final Duration SYSTEM_PODS = Duration.ofMinutes(3);
    private static final Duration IMAGES = Duration.ofMinutes(5);
    private static final Duration ADDON = Duration.ofMinutes(10);

    private final KindNode node;
    private final Path kubeconfig;
    private final String context;
    private final KubernetesClient client;
    private final AtomicInteger entrances = new AtomicInteger();
    private final Set<String> addons = new HashSet<>();

    private KindCluster(KindNode node, Path kubeconfig, Config config) {
        this.node = node;
        this.kubeconfig = kubeconfig;
        this.context = config.getCurrentContext().getName();
        // An eviction that is refused with 429 is an answer, not to be asked for again.
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    static KindCluster start() {
        long begin = System.nanoTime();
        Engine.speakItsVersion();
        Engine.removeLeftovers();
        KindNode node = new KindNode(Engine.nodeImage().orElseThrow(), TestNames.shared());
        try {
            node.start();
            Path kubeconfig = Files.createTempFile("kind", ".kubeconfig");
            Files.writeString(kubeconfig, node.getKubeconfig());
            KindCluster cluster = new KindCluster(node, kubeconfig, Config.fromKubeconfig(kubeconfig.toFile()));
            cluster.load(SampleImages.build());
            cluster.run("bash", "-c", SampleImages.NAMING);
            cluster.awaitSystemPods();
            System.err.printf("kind: up after %.1f s%n", (System.nanoTime() - begin) / 1e9);
            return cluster;
        } catch (IOException e) {
            node.stop();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError e) {
            node.stop();
            throw e;
        }
    }

    /** Gives the node images of the engine's. */
    public void load(List<String> images) {
        pipe(Stream.concat(Stream.of("docker", "save"), images.stream()).toList());
    }

    /** Gives the node the images of an archive that a command prints. */
    private void pipe(List<String> command) {
        List<String> argv = new ArrayList<>(List.of(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                "node=$1; shift; \"$@\" | docker exec -i \"$node\" ctr --namespace k8s.io images import -",
                "load",
                node.getContainerId()));
        argv.addAll(command);
        Completed done = Processes.run(Command.of(argv).within(IMAGES));
        assertThat(done.succeeded()).as(done.err()).isTrue();
    }

    /** Runs a command on the node; what it prints. */
    String run(String... command) {
        try {
            ExecResult done = node.execInContainer(command);
            assertThat(done.getExitCode()).as(done.getStderr()).isZero();
            return done.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Node ready comes before its name server and its proxy are. */
    private void awaitSystemPods() {
        Await.within(SYSTEM_PODS, () -> {
            List<Pod> pods = client.pods().inNamespace("kube-system").list().getItems();
            assertThat(pods).anyMatch(p -> p.getMetadata().getName().startsWith("coredns"));
            assertThat(pods).allMatch(Readiness::isPodReady);
        });
    }

    /** Lets the kubelet's figures be asked for, as an autoscaler does. */
    void addMetrics() {
        add("metrics");
        Await.within(
                ADDON,
                () -> assertThat(client.top().nodes().metrics().getItems()).isNotEmpty());
    }

    /** Adds a Gateway API with Contour and Envoy; the way in to its Gateway. */
    Entrance gateway() {
        add("gateway");
        Await.within(ADDON, () -> {
            List<Pod> pods = client.pods().inNamespace("projectcontour").list().getItems();
            assertThat(pods).isNotEmpty().allMatch(Readiness::isPodReady);
        });
        return node.gateway();
    }

    /** What {@code ci/kind/addon.sh} gives: images, and objects that are applied in the order of their files. */
    private void add(String addon) {
        if (!addons.add(addon)) {
            return;
        }
        String script =
                Surroundings.ofThisProcess().home().resolve("ci/kind/addon.sh").toString();
        Completed made = Processes.run(Command.of("bash", script, addon).within(ADDON));
        assertThat(made.succeeded()).as(made.err()).isTrue();
        Path folder = Path.of(made.out().strip());
        pipe(List.of("cat", folder.resolve("images.tar").toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(this::apply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(Path file) {
        node.copyFileToContainer(MountableFile.forHostPath(file), "/kindcontainer/" + file.getFileName());
        run("kubectl", "apply", "--server-side", "-f", "/kindcontainer/" + file.getFileName());
    }

    /** A fresh namespace for a test. */
    public TestCluster space() {
        return new TestCluster(kubeconfig, context, client);
    }

    Entrance entrance() {
        return node.entrance(entrances.getAndIncrement());
    }

    public KubernetesClient client() {
        return client;
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    public String context() {
        return context;
    }

    @Override
    public void close() {
        client.close();
        node.stop();
        try {
            Files.deleteIfExists(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
