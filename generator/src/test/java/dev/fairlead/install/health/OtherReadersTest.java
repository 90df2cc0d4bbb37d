package dev.fairlead.install.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What stands around the pods, on a real control plane. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class OtherReadersTest {

    @Test
    void aServiceLeadsToReadyPods(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef web = stage.create(service("web", "ports: [{port: 80, targetPort: http}]\n  selector: {app: web}"));
        ObjectRef wrong =
                stage.create(service("wrong", "ports: [{port: 80, targetPort: htpt}]\n  selector: {app: web}"));
        assertThat(stage.look(web).getFirst().state()).isEqualTo("selects no ready pod");

        stage.create("apiVersion: v1\nkind: Pod\n"
                + Stage.pod("web", "ready", "Always", 0).replace("metadata:\n", "metadata:\n  name: web\n"));

        stage.until(web, h -> assertThat(h.state()).isEqualTo("1 endpoint"));
        stage.until(
                wrong,
                h -> assertThat(h.troubles()).singleElement().satisfies(t -> {
                    assertThat(t.reason()).isEqualTo("NoPort");
                    assertThat(t.kind()).isEqualTo(Trouble.Kind.CONFIGURATION);
                }));
    }

    @Test
    void aServiceThatLeadsElsewhereIsNotWaitedFor(TestCluster cluster) {
        Stage stage = new Stage(cluster);

        assertThat(stage.look(stage.create(service("bare", "ports: [{port: 80}]"))))
                .isEmpty();
        assertThat(stage.look(stage.create(
                        service("headless", "clusterIP: None\n  ports: [{port: 80}]\n  selector: {app: any}"))))
                .isEmpty();
        assertThat(stage.look(stage.create(service("far", "type: ExternalName\n  externalName: db.example.test"))))
                .isEmpty();
    }

    private static String service(String name, String spec) {
        return "apiVersion: v1\nkind: Service\nmetadata: {name: %s}\nspec:\n  %s\n".formatted(name, spec);
    }

    @Test
    void aClaimIsGoodWhenBoundOrWhenItsClassWaitsForAPod(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        String lazy = cluster.namespace() + "-lazy";
        stage.client()
                .resource(new io.fabric8.kubernetes.api.model.storage.StorageClassBuilder()
                        .withNewMetadata()
                        .withName(lazy)
                        .endMetadata()
                        .withProvisioner("kubernetes.io/no-provisioner")
                        .withVolumeBindingMode("WaitForFirstConsumer")
                        .build())
                .create();
        stage.client()
                .resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName(cluster.namespace() + "-here")
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .addToCapacity("storage", new Quantity("1Gi"))
                        .withNewHostPath("/tmp", "")
                        .withNewClaimRef()
                        .withNamespace(cluster.namespace())
                        .withName("here")
                        .endClaimRef()
                        .endSpec()
                        .build())
                .create();
        ObjectRef here = stage.create(claim("here", "\"\""));
        ObjectRef waiting = stage.create(claim("waiting", lazy));
        ObjectRef never = stage.create(claim("never", "\"\""));

        stage.until(here, h -> assertThat(h.state()).isEqualTo("bound"));
        stage.until(waiting, h -> assertThat(h.state()).isEqualTo("waits for its first pod"));
        assertThat(stage.look(waiting).getFirst().healthy()).isTrue();
        assertThat(stage.look(never).getFirst().healthy()).isFalse();
        assertThat(stage.look(never).getFirst().troubles().getFirst().message()).contains("no volume fits it");
        stage.client().storage().v1().storageClasses().withName(lazy).delete();
    }

    private static String claim(String name, String storageClass) {
        return """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s}
                spec:
                  storageClassName: %s
                  accessModes: [ReadWriteOnce]
                  resources: {requests: {storage: 1Gi}}
                """.formatted(name, storageClass);
    }

    @Test
    void anAutoscalerWithoutMetricsIsGoodAndOneWithoutATargetIsNot(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        stage.create("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                """ + Stage.pod("web", "never-ready", "Always", 4));
        ObjectRef young = stage.create(autoscaler("young", "web"));
        ObjectRef lost = stage.create(autoscaler("lost", "no-such"));

        stage.until(
                lost,
                h -> assertThat(h.troubles()).singleElement().satisfies(t -> {
                    assertThat(t.reason()).isEqualTo("FailedGetScale");
                    assertThat(t.kind()).isEqualTo(Trouble.Kind.CONFIGURATION);
                }));
        stage.until(young, h -> {
            assertThat(h.healthy()).isTrue();
            assertThat(h.state()).isEqualTo("no metrics yet");
        });
        WarningEvents events = WarningEvents.ever(stage.client(), cluster.namespace(), java.util.List.of("young"));
        assertThat(events.all()).noneMatch(e -> e.reason().contains("Metric"));
    }

    @Test
    void anAutoscalerIsWaitedForUntilItAsksForItsMinimum(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        stage.create("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: small}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: small}}
                  template:
                """ + Stage.pod("small", "ready", "Always", 4));
        ObjectRef autoscaler = stage.create(
                autoscaler("small", "small").replace("maxReplicas: 3", "minReplicas: 2\n  maxReplicas: 3"));

        stage.until(autoscaler, h -> assertThat(h.healthy()).isTrue());

        assertThat(stage.client()
                        .apps()
                        .deployments()
                        .inNamespace(cluster.namespace())
                        .withName("small")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(2);
    }

    private static String autoscaler(String name, String target) {
        return """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: %s}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
                  maxReplicas: 3
                  metrics:
                    - type: Resource
                      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
                """.formatted(name, target);
    }

    @Test
    void aDisruptionBudgetCountsOnceItsControllerHasSeenIt(TestCluster cluster) {
        Stage stage = new Stage(cluster);
        ObjectRef budget = stage.create("""
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec:
                  maxUnavailable: 1
                  selector: {matchLabels: {app: web}}
                """);

        stage.until(budget, h -> {
            assertThat(h.healthy()).isTrue();
            assertThat(h.state()).isEqualTo("allows 0 disruptions");
        });
    }
}
