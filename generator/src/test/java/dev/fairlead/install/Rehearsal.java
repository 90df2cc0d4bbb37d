package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.TestPackages;
import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.Releases;
import dev.fairlead.helm.Revision;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.PinnedTools;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import dev.fairlead.spec.VerificationPlan;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A release in a namespace of its own on the sandbox, and the verbs on it. */
final class Rehearsal implements AutoCloseable {

    static final WaitLimits LIMITS = new WaitLimits(
            Duration.ofSeconds(25),
            Duration.ofMillis(600),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            2,
            Duration.ofMillis(300));

    private static final Path CHART =
            Path.of("src/test/resources/dev/fairlead/install/web").toAbsolutePath();
    private static final String RELEASE = "web";

    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final AtomicBoolean stop = new AtomicBoolean();
    final String namespace;
    final ClusterAccess access;
    final Helm helm;
    private final boolean runs;

    private Rehearsal(ClusterChoice choice, Helm helm, String namespace, boolean runs) {
        this.namespace = namespace;
        this.helm = helm;
        this.runs = runs;
        this.access = Clusters.connect(choice);
    }

    private Rehearsal(TestCluster cluster, Helm helm, String namespace) {
        this(ClusterChoice.sandbox(cluster.kubeconfig(), cluster.context()), helm, namespace, cluster.runsContainers());
    }

    static Rehearsal on(TestCluster cluster) {
        return new Rehearsal(cluster, helm4(), cluster.namespace());
    }

    static Rehearsal on(TestCluster cluster, Helm helm, String namespace) {
        return new Rehearsal(cluster, helm, namespace);
    }

    /** The same release as another one's, reached on another way. */
    Rehearsal through(Path kubeconfig, String context) {
        return new Rehearsal(ClusterChoice.sandbox(kubeconfig, context), helm, namespace, runs);
    }

    static Helm helm4() {
        Surroundings here = Surroundings.ofThisProcess();
        return Helm.at(PinnedTools.folder(PinnedTools.Set.HELM, here, _ -> {}).resolve("helm"));
    }

    static Helm helm3() {
        Surroundings here = Surroundings.ofThisProcess();
        return Helm.at(PinnedTools.folder(PinnedTools.Set.CHECKS, here, _ -> {}).resolve("helm3"));
    }

    ReleaseScope scope() {
        return scope("test");
    }

    ReleaseScope scope(String actor) {
        return new ReleaseScope(
                access, helm, namespace, RELEASE, actor, (_, p) -> progress.add(p), stop::get, Clock.systemUTC());
    }

    /** Told of every step as it begins, beside the list. */
    ReleaseScope scope(Consumer<String> steps) {
        return new ReleaseScope(
                access,
                helm,
                namespace,
                RELEASE,
                "test",
                (_, p) -> {
                    progress.add(p);
                    if (p instanceof Progress.Step step) {
                        steps.accept(step.what());
                    }
                },
                stop::get,
                Clock.systemUTC());
    }

    InstallOptions options() {
        return InstallOptions.standard(LIMITS, "0.1.0");
    }

    InstallOutcome install(String version, String... values) {
        return new Install(scope(), options()).run(pack(version, values));
    }

    /** Does something as soon as something is told that is wanted. */
    Thread when(Predicate<Progress> wanted, Runnable then) {
        int before = progress.size();
        return Thread.ofVirtual().start(() -> {
            Await.within(
                    Duration.ofSeconds(90),
                    () -> assertThat(progress.subList(before, progress.size())).anyMatch(wanted));
            then.run();
        });
    }

    /** A step whose words begin so. */
    static Predicate<Progress> step(String begin) {
        return p -> p instanceof Progress.Step s && s.what().startsWith(begin);
    }

    /** An install that the user stops as soon as something is told that is wanted. */
    InstallOutcome installAndStop(Predicate<Progress> when, InstallOptions options, String version, String... values) {
        Thread user = when(when, () -> stop.set(true));
        try {
            InstallOutcome outcome = new Install(scope(), options).run(pack(version, values));
            user.join();
            return outcome;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            stop.set(false);
        }
    }

    PackagedChart pack(String version, String... values) {
        return packAs(RELEASE, version, values);
    }

    PackagedChart pack(VerificationPlan verification, String version, String... values) {
        return packAs(RELEASE, verification, version, values);
    }

    PackagedChart packAs(String release, String version, String... values) {
        return packAs(release, VerificationPlan.NONE, version, values);
    }

    private PackagedChart packAs(String release, VerificationPlan verification, String version, String... values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "version: \"%s\"\n%s%s\n"
                            .formatted(version, runs ? "runs: true\n" : "", String.join("\n", values)));
            return TestPackages.of(release, namespace, version, archive(), file, verification);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path archive() throws IOException {
        Path folder = Files.createTempDirectory("chart");
        folder.toFile().deleteOnExit();
        helm.run(List.of("package", CHART.toString(), "--destination", folder.toString()), c -> c);
        Path archive = folder.resolve("web-0.1.0.tgz");
        archive.toFile().deleteOnExit();
        return archive;
    }

    Releases releases() {
        return scope().releases();
    }

    /** Number and status of all revisions, such as {@code 1 superseded, 2 deployed}. */
    String history() {
        return releases().history().stream()
                .map(r -> r.number() + " " + r.status().label())
                .collect(Collectors.joining(", "));
    }

    Revision newest() {
        return releases().history().getLast();
    }

    /** Plain Helm on the release, as a person would use it. */
    Completed helm(String... arguments) {
        List<String> argv = new java.util.ArrayList<>(List.of(helm.binary().toString()));
        argv.addAll(List.of(arguments));
        argv.addAll(List.of(
                "--namespace",
                namespace,
                "--kubeconfig",
                access.kubeconfig().toString(),
                "--kube-context",
                access.context()));
        return Processes.run(Command.of(argv));
    }

    Deployment deployment() {
        return access.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(RELEASE)
                .get();
    }

    /** A volume that only the claim of that name in this namespace can have. */
    void volumeFor(String claim) {
        access.client()
                .resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName(namespace + "-" + claim)
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .addToCapacity("storage", new Quantity("1Gi"))
                        .withNewHostPath("/tmp", "")
                        .withNewClaimRef()
                        .withNamespace(namespace)
                        .withName(claim)
                        .endClaimRef()
                        .endSpec()
                        .build())
                .create();
    }

    String image() {
        return deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    String label(int revision, String name) {
        Map<String, String> labels = access.client()
                .secrets()
                .inNamespace(namespace)
                .withName("sh.helm.release.v1.%s.v%d".formatted(RELEASE, revision))
                .get()
                .getMetadata()
                .getLabels();
        return labels.getOrDefault(name, "");
    }

    @Override
    public void close() {
        access.close();
    }
}
