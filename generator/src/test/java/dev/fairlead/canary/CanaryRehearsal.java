package dev.fairlead.canary;

import dev.fairlead.canary.analysis.PlannedCheck;
import dev.fairlead.canary.analysis.PlannedChecks;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.TestPackages;
import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.Releases;
import dev.fairlead.install.Install;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.Progress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.process.PinnedTools;
import dev.fairlead.process.Surroundings;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.validate.TemporaryFolder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The release {@code shop}, made of charts/app, in a namespace of its own on the sandbox, and the canary's verbs on it. */
final class CanaryRehearsal implements AutoCloseable {

    static final WaitLimits LIMITS = new WaitLimits(
            Duration.ofSeconds(40),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            2,
            Duration.ofMillis(300));

    private static final Path CHARTS = Path.of("../charts").toAbsolutePath().normalize();

    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final AtomicBoolean stop = new AtomicBoolean();
    final String namespace;
    final ClusterAccess access;
    final Helm helm;
    private final TemporaryFolder packages = TemporaryFolder.create();

    CanaryRehearsal(TestCluster cluster) {
        this(cluster.kubeconfig(), cluster.context(), cluster.namespace());
    }

    CanaryRehearsal(Path kubeconfig, String context, String namespace) {
        this(kubeconfig, context, namespace, pinned(PinnedTools.Set.HELM, "helm"));
    }

    /** The same with Helm 3. */
    static CanaryRehearsal withHelm3(TestCluster cluster) {
        return new CanaryRehearsal(
                cluster.kubeconfig(), cluster.context(), cluster.namespace(), pinned(PinnedTools.Set.CHECKS, "helm3"));
    }

    private static Helm pinned(PinnedTools.Set set, String program) {
        return Helm.at(
                PinnedTools.folder(set, Surroundings.ofThisProcess(), _ -> {}).resolve(program));
    }

    private CanaryRehearsal(Path kubeconfig, String context, String namespace, Helm helm) {
        this.namespace = namespace;
        this.helm = helm;
        this.access = Clusters.connect(ClusterChoice.sandbox(kubeconfig, context));
    }

    ReleaseScope scope() {
        return new ReleaseScope(
                access, helm, namespace, "shop", "test", (_, p) -> progress.add(p), stop::get, Clock.systemUTC());
    }

    CanaryOptions options() {
        return new CanaryOptions(LIMITS, true, "0.1.0");
    }

    private static List<PlannedCheck> checks(Canary canary) {
        return PlannedChecks.of(canary.checks());
    }

    InstallOutcome install(PackagedChart chart) {
        return new Install(scope(), InstallOptions.standard(LIMITS, "0.1.0")).run(chart);
    }

    CanaryOutcome start(PackagedChart chart, String canary) {
        return start(chart, canary, OptionalInt.empty());
    }

    CanaryOutcome start(PackagedChart chart, String canary, OptionalInt until) {
        return new CanaryStart(scope(), options(), CanaryRehearsal::checks).run(chart, TestCanary.of(canary), until);
    }

    /** The same with a check in every step. */
    CanaryOutcome start(PackagedChart chart, String canary, PlannedCheck check) {
        return new CanaryStart(scope(), options(), _ -> List.of(check))
                .run(chart, TestCanary.of(canary), OptionalInt.empty());
    }

    CanaryOutcome resume(PlannedCheck check) {
        return new CanaryResume(scope(), options(), _ -> List.of(check)).run();
    }

    CanaryPlan plan(PackagedChart chart, String canary) {
        Canary spec = TestCanary.of(canary);
        return new CanaryStart(scope(), options(), CanaryRehearsal::checks).plan(chart, spec);
    }

    CanaryOutcome resume() {
        return new CanaryResume(scope(), options(), CanaryRehearsal::checks).run();
    }

    CanaryOutcome advance() {
        return new CanaryAdvance(scope(), options(), CanaryRehearsal::checks).run();
    }

    CanaryOutcome promote() {
        return new CanaryPromotion(scope(), options(), CanaryRehearsal::checks).run();
    }

    /** Makes the next change of a promotion at most, and leaves. */
    CanaryOutcome promoteByOneChange() {
        CanaryOptions leaving = new CanaryOptions(LIMITS, false, "0.1.0");
        return new CanaryPromotion(scope(), leaving, CanaryRehearsal::checks).run();
    }

    CanaryOutcome abort(String reason) {
        return new CanaryAbort(scope(), options(), CanaryRehearsal::checks).run(reason, false);
    }

    /** A package of a version, with three pods. */
    PackagedChart pack(String version) {
        return pack(version, "replicas: 3", "{enabled: false}");
    }

    /**
     * A package of a version.
     *
     * @param deployment more values of the deployment
     * @param autoscaler values of the autoscaler, in one line
     */
    PackagedChart pack(String version, String deployment, String autoscaler) {
        return pack(version, deployment, autoscaler, "{sessionAffinity: None}", "{routing: replicas}");
    }

    PackagedChart pack(String version, String deployment, String autoscaler, String service, String canary) {
        return pack(version, deployment, autoscaler, service, canary, VerificationPlan.NONE);
    }

    PackagedChart pack(
            String version,
            String deployment,
            String autoscaler,
            String service,
            String canary,
            VerificationPlan verification) {
        try {
            Path folder = Files.createTempDirectory(packages.path(), "package");
            Path file = Files.writeString(folder.resolve("values.yaml"), """
                    global: {fairlead: {name: shop, environment: test, owner: team-shop}}
                    deployment:
                      enabled: true
                      image: {repository: registry.example/shop, tag: "%s"}
                      env: {VERSION: "%s"}
                      config: {mountPath: /etc/shop, files: {shop.properties: "version=%s"}}
                      probes: {readiness: {http: {path: /ready, port: 8081}, periodSeconds: 1}}
                      resources: {requests: {cpu: 20m, memory: 64Mi}}
                      rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
                      preStopSleepSeconds: 0
                      %s
                    service: %s
                    autoscaler: %s
                    canary: %s
                    """.formatted(
                            version, version, version, deployment, service, autoscaler, canary));
            helm.run(
                    List.of(
                            "package",
                            CHARTS.resolve("app").toString(),
                            "--destination",
                            folder.toString(),
                            "--app-version",
                            version),
                    c -> c);
            return TestPackages.of("shop", namespace, version, folder.resolve("app-0.1.0.tgz"), file, verification);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** What each revision is, in the words of its description, oldest first. */
    List<String> descriptions() {
        return releases().history().stream()
                .map(r -> r.description().replaceFirst("^fairlead: ", ""))
                .toList();
    }

    int newest() {
        return releases().history().getLast().number();
    }

    Deployment deployment(String name) {
        return access.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    String image(String name) {
        return deployment(name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    /** Pods of a track that are ready and not on their way out; of both when it is empty. */
    long ready(String track) {
        return access.client().pods().inNamespace(namespace).list().getItems().stream()
                .filter(p -> track.isEmpty()
                        || track.equals(p.getMetadata().getLabels().get("fairlead.dev/track")))
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                .filter(p -> p.getStatus().getConditions().stream()
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus())))
                .count();
    }

    /** From now on the namespace takes no more pods than these. */
    void quotaOfPods(int most) {
        access.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("pods")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity(Integer.toString(most)))
                        .endSpec()
                        .build())
                .create();
    }

    @Override
    public void close() {
        access.close();
        packages.close();
    }

    /** The autoscaler of a name, if there is one. */
    @Nullable
    HorizontalPodAutoscaler autoscaler(String name) {
        return access.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }
}
