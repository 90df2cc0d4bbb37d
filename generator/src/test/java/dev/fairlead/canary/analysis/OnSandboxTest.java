package dev.fairlead.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.RealServer;
import dev.fairlead.cluster.sandbox.RealServerExtension;
import dev.fairlead.cluster.sandbox.SandboxOnly;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.TestPods;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.spec.check.Ask;
import dev.fairlead.spec.check.HeaderValue;
import dev.fairlead.spec.check.MetricsServer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks that look at pods and jobs, on a real control plane. */
@WithSandbox
@SandboxOnly("tells its pods how they fare")
@ExtendWith(RealServerExtension.class)
class OnSandboxTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final CanaryCheck PODS = pods(0, Duration.ofMinutes(2));

    private ClusterAccess access;
    private String namespace;
    private Instant began;

    @BeforeEach
    void connect(TestCluster cluster) {
        access = Clusters.connect(ClusterChoice.sandbox(cluster.kubeconfig(), cluster.context()));
        namespace = cluster.namespace();
        began = Instant.now();
    }

    @AfterEach
    void disconnect() {
        access.close();
    }

    @Test
    void podsThatAreWellPass() {
        run("stable", 2, Map.of());
        run("canary", 1, Map.of());

        until(PODS, o -> {
            assertThat(o.verdict()).isEqualTo(new Verdict.Pass());
            assertThat(o.measured()).isEqualTo("1 of 1 pods ready, of stable's 2 of 2");
        });
    }

    @Test
    void aCrashLoopFailsAndSaysHowItEnded() {
        run("stable", 1, Map.of());
        run("canary", 1, behavior("crash-loop"));

        until(
                PODS,
                o -> assertThat(o.verdict().why())
                        .startsWith("Pod/canary-")
                        .contains(" restarted ", "(exit code 1, Error), 0 tolerated"));
        assertThat(PODS.look(situation()).verdict()).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void restartsThatStablesPodsHaveTooAreTolerated() {
        run("stable", 1, behavior("crash-loop"));
        run("canary", 1, Map.of());

        until(PODS, o -> {
            assertThat(o.figures().get("stableRestarts")).isGreaterThanOrEqualTo(1);
            assertThat(o.verdict()).isEqualTo(new Verdict.Pass());
        });
    }

    @Test
    void anImageThatCannotBeHadFails() {
        run("stable", 1, Map.of());
        run("canary", 1, behavior("image-pull-error"));

        until(
                PODS,
                o -> assertThat(o.verdict())
                        .isInstanceOfSatisfying(
                                Verdict.Fail.class, f -> assertThat(f.reason()).contains("ImagePull")));
    }

    @Test
    void aTroubleOfBothVersionsIsNotTheNewOnesFault() {
        run("stable", 1, behavior("image-pull-error"));
        run("canary", 1, behavior("image-pull-error"));

        until(
                PODS,
                o -> assertThat(o.verdict())
                        .isInstanceOfSatisfying(
                                Verdict.Inconclusive.class,
                                i -> assertThat(i.reason())
                                        .contains("ImagePull")
                                        .endsWith("pods of stable have it too")));
    }

    @Test
    void aPodThatIsNeverReadyFailsAfterItsTime() {
        run("stable", 1, Map.of());
        run("canary", 1, behavior("never-ready"));

        until(PODS, o -> assertThat(o.verdict().why()).contains("NotReady"));
        assertThat(PODS.look(situation()).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        until(
                pods(0, Duration.ofSeconds(2)),
                o -> assertThat(o.verdict())
                        .isInstanceOfSatisfying(
                                Verdict.Fail.class,
                                f -> assertThat(f.reason()).contains("NotReady").contains(", for ")));
    }

    @Test
    void withoutPodsNothingIsDecided() {
        assertThat(PODS.look(situation()).verdict()).isEqualTo(new Verdict.Inconclusive("the new version has no pod"));
        assertThat(http("/", 200).look(situation()).verdict())
                .isEqualTo(new Verdict.Inconclusive("the new version has no pod that is ready"));
    }

    @Test
    void aJobRunsOnceAndItsSuccessIsTheAnswer() {
        JobCheck check = job("smoke", Map.of());
        assertThat(check.look(situation()).verdict())
                .isEqualTo(new Verdict.Inconclusive("Job/%s is started".formatted(check.jobName(situation()))));

        until(check, o -> assertThat(o.verdict()).isEqualTo(new Verdict.Pass()));

        List<Job> jobs = access.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .list()
                .getItems();
        assertThat(jobs).hasSize(1);
        assertThat(jobs.getFirst().getSpec().getBackoffLimit()).isZero();
        assertThat(jobs.getFirst()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .extracting(EnvVar::getName)
                .contains("FAIRLEAD_RELEASE", "FAIRLEAD_NAMESPACE", "FAIRLEAD_CANARY_SELECTOR", "FAIRLEAD_CANARY_PODS");
    }

    @Test
    void aJobThatFailsFailsTheVersion() {
        JobCheck check = job("smoke", behavior("crash-loop"));
        until(
                check,
                o -> assertThat(o.verdict())
                        .isInstanceOfSatisfying(
                                Verdict.Fail.class,
                                f -> assertThat(f.reason())
                                        .startsWith("Job/shop-smoke-")
                                        .contains(" failed: ")));
    }

    @Test
    void aJobThatTheServerRefusesIsNoFailOfTheVersion() {
        PlannedCheck check = new PlannedCheck(
                "smoke",
                "job",
                Pace.STANDARD,
                new JobCheck("smoke", new Ask.Job(yaml("{template: {spec: {containers: []}}}"))));
        assertThat(Analysis.of(List.of(check)).look(situation()))
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        i -> assertThat(i.reason())
                                .startsWith("smoke: the cluster did not answer")
                                .contains("invalid"));
    }

    @Test
    void everyPodIsAskedThroughTheApiServer(RealServer server) {
        run("canary", 2, server.pods());

        until(http("/?status=204&body=", 204), o -> {
            assertThat(o.verdict()).isEqualTo(new Verdict.Pass());
            assertThat(o.measured()).isEqualTo("2 of 2 pods answer 204");
        });
        assertThat(http("/?status=500&body=broken", 200).look(situation()).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        f -> assertThat(f.reason()).startsWith("Pod/canary-").contains("status 500, not 200: broken"));
    }

    @Test
    void aHeadersSecretIsReadAndNeverShown() {
        access.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("judge")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("header", "hunter2-hunter2")
                        .build())
                .create();
        Map<String, HeaderValue> headers = Map.of("X-Key", new HeaderValue.FromSecret("judge", "header"));

        HeaderValues values = HeaderValues.read(situation(), headers);

        assertThat(values.headers()).containsEntry("X-Key", "hunter2-hunter2");
        assertThat(values.redactor().mask("you sent hunter2-hunter2")).isEqualTo("you sent ***");
        Outcome unread = new MetricCheck(new Ask.Metric(
                        new MetricsServer.Url("http://127.0.0.1:1/hunter2-hunter2", headers),
                        "up",
                        Optional.empty(),
                        Optional.of(1.0)))
                .look(situation());
        assertThat(unread.verdict().why()).isEqualTo("nothing answers at http://127.0.0.1:1/***");
        PlannedCheck lacking = new PlannedCheck(
                "judge",
                "webhook",
                Pace.STANDARD,
                new WebhookCheck(
                        "judge",
                        new Ask.Webhook(
                                "http://127.0.0.1:1",
                                Map.of("X-Key", new HeaderValue.FromSecret("judge", "other")),
                                Duration.ofSeconds(5))));
        assertThat(Analysis.of(List.of(lacking)).look(situation()))
                .isEqualTo(new Verdict.Inconclusive("judge: the Secret judge has no key other"));
    }

    private void until(CanaryCheck check, java.util.function.Consumer<Outcome> assertions) {
        Await.within(SOON, () -> assertions.accept(check.look(situation())));
    }

    private Situation situation() {
        return new Situation(
                access,
                namespace,
                "shop",
                Map.of("app", "stable"),
                Map.of("app", "canary"),
                began,
                Clock.systemUTC(),
                UnaryOperator.identity(),
                Map.of());
    }

    private static CanaryCheck pods(int restarts, Duration unready) {
        return new PodsCheck(new Ask.Pods(restarts, unready));
    }

    private static CanaryCheck http(String path, int status) {
        return new HttpCheck(new Ask.Http(path, Optional.of("web"), status));
    }

    private static Map<String, String> behavior(String name) {
        return Map.of("sandbox.fairlead.dev/behavior", name);
    }

    private void run(String track, int replicas, Map<String, String> annotations) {
        PodSpec spec = TestPods.restricted("registry.example/shop:1.0.0");
        spec.getContainers()
                .getFirst()
                .setPorts(List.of(new ContainerPortBuilder()
                        .withName("web")
                        .withContainerPort(RealServer.PORT)
                        .build()));
        access.client()
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(track)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .addToMatchLabels("app", track)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", track)
                        .withAnnotations(new HashMap<>(annotations))
                        .endMetadata()
                        .withSpec(spec)
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private static JobCheck job(String name, Map<String, String> annotations) {
        String behavior = annotations.getOrDefault("sandbox.fairlead.dev/behavior", "ready");
        return new JobCheck(name, new Ask.Job(yaml("""
                        template:
                          metadata: {annotations: {sandbox.fairlead.dev/behavior: %s}}
                          spec:
                            restartPolicy: Never
                            securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                            containers:
                              - name: smoke
                                image: example.test/smoke:1
                                env: [{name: MORE, value: "1"}]
                                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                        """.formatted(behavior))));
    }

    private static dev.fairlead.yaml.YamlNode yaml(String text) {
        return new YamlReader("spec", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }
}
