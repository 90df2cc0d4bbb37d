package dev.fairlead.install.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Asks a real control plane, which is left as it was. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class PreflightChecksTest {

    private static final String GOOD = web("2", "0", "web", "example.test/web:1", "false");

    private ClusterAccess access;
    private String namespace;

    @BeforeEach
    void connect(TestCluster cluster) {
        // As if it were a user's own cluster: on a sandbox missing Secrets do not stop anything.
        access = Clusters.connect(new ClusterChoice(cluster.context(), List.of(cluster.kubeconfig()), "--kubeconfig"));
        namespace = cluster.namespace();
    }

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void findsNothingInTheWayOfAGoodRelease() {
        assertThat(look(GOOD)).isEmpty();
        assertThat(access.client()
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .as("what was only tried")
                .isEmpty();
    }

    @Test
    void warnsOfAnotherVersionThanTheSpecNames() {
        assertThat(PreflightChecks.look(subject(GOOD, true, "1.33")))
                .singleElement()
                .satisfies(o -> {
                    assertThat(o.weight()).isEqualTo(Obstacle.Weight.WARNS);
                    assertThat(o.message()).contains("1.33").contains(access.minorVersion());
                });
    }

    @Test
    void namesAKindThatTheServerDoesNotServe() {
        assertThat(stops("""
                apiVersion: gateway.networking.k8s.io/v1alpha2
                kind: TLSRoute
                metadata: {name: web}
                """))
                .containsExactly(
                        "the server does not serve gateway.networking.k8s.io/v1alpha2 TLSRoute, which TLSRoute/web needs");
    }

    @Test
    void takesAKindThatTheReleaseDefinesItself() {
        assertThat(stops("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: lamps.example.test}
                spec:
                  group: example.test
                  scope: Namespaced
                  names: {kind: Lamp, plural: lamps, singular: lamp}
                  versions:
                    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                ---
                apiVersion: example.test/v1
                kind: Lamp
                metadata: {name: desk}
                """)).isEmpty();
    }

    @Test
    void namesAFieldThatTheServersDefinitionLacks() {
        access.client().load(new ByteArrayInputStream("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: lamps.lights.test}
                spec:
                  group: lights.test
                  scope: Namespaced
                  names: {kind: Lamp, plural: lamps, singular: lamp}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {color: {type: string}}}}}}
                """.getBytes(UTF_8))).serverSideApply();
        String lamp = """
                apiVersion: lights.test/v1
                kind: Lamp
                metadata: {name: desk}
                spec: {color: red, blinks: true}
                """;
        Await.within(
                Duration.ofSeconds(30),
                () -> assertThat(look(lamp)).singleElement().satisfies(o -> {
                    assertThat(o.weight()).isEqualTo(Obstacle.Weight.STOPS);
                    assertThat(o.message())
                            .startsWith("the server would not take Lamp/desk: ")
                            .contains(".spec.blinks: field not declared in schema");
                    assertThat(o.hint()).startsWith("have a CustomResourceDefinition installed that has the field");
                }));
        assertThat(look(lamp.replace(", blinks: true", ""))).isEmpty();
    }

    @Test
    void namesWhatPodsNeedAndNobodyBrings() {
        String job = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      serviceAccountName: robot
                      volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]
                      containers:
                        - name: main
                          image: example.test/web:1
                          envFrom: [{secretRef: {name: keys}}, {configMapRef: {name: maybe, optional: true}}]
                          env: [{name: A, valueFrom: {secretKeyRef: {name: brought, key: a}}}]
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: brought}
                """;
        assertThat(stops(job))
                .anySatisfy(m -> assertThat(m).contains("needs the Secret 'keys'"))
                .anySatisfy(m -> assertThat(m).contains("needs the ServiceAccount 'robot'"))
                .anySatisfy(m -> assertThat(m).contains("needs the PersistentVolumeClaim 'disk'"))
                .noneMatch(m -> m.contains("brought") || m.contains("maybe"));
    }

    @Test
    void namesAnImageThatIsNoReference() {
        assertThat(stops(web("2", "0", "web", "Example.test/Web:1", "false")))
                .singleElement()
                .asString()
                .contains("'Example.test/Web:1' of container main is no image reference");
    }

    @Test
    void namesPodsThatPodSecurityWouldRefuse() {
        access.client()
                .namespaces()
                .withName(namespace)
                .edit(n -> new NamespaceBuilder(n)
                        .editMetadata()
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build());
        assertThat(stops(web("2", "0", "web", "example.test/web:1", "true")))
                .singleElement()
                .asString()
                .contains("would not take the pods of Deployment/web", "violates PodSecurity");
    }

    @Test
    void namesAFieldThatCannotBeChangedInPlace() {
        access.client().resource(GOOD).inNamespace(namespace).create();
        assertThat(stops(web("2", "0", "other", "example.test/web:1", "false")))
                .singleElement()
                .asString()
                .contains("Deployment/web cannot be updated in place", "spec.selector");
    }

    @Test
    void namesWhatTheServerWouldNotTake() {
        assertThat(stops("""
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {ports: [{port: 70000}]}
                """)).singleElement().asString().contains("would not take Service/web", "spec.ports[0].port");
    }

    @Test
    void countsWhatAQuotaLeaves() {
        quota("cpu", "250m");
        assertThat(stops(web("3", "1", "web", "example.test/web:1", "false")))
                .singleElement()
                .asString()
                .contains("has 0.25 of cpu left, and the release needs 0.3 more");
        assertThat(stops(GOOD)).isEmpty();
    }

    @Test
    void seesThatARolloutWouldHangForWantOfOnePod() {
        quota("pods", "2");
        access.client().resource(GOOD).inNamespace(namespace).create();
        Await.within(Duration.ofSeconds(30), () -> assertThat(used("pods")).isEqualTo("2"));

        assertThat(stops(web("2", "0", "web", "example.test/web:2", "false")))
                .singleElement()
                .asString()
                .contains("no room for one more pod");
        assertThat(stops(web("2", "1", "web", "example.test/web:2", "false"))).isEmpty();
    }

    @Test
    void saysWhatItCannotAskInANamespaceThatIsNotThere() {
        assertThat(PreflightChecks.look(subject(GOOD, false, access.minorVersion())))
                .singleElement()
                .satisfies(o -> assertThat(o.weight()).isEqualTo(Obstacle.Weight.UNKNOWN));
    }

    private void quota(String name, String amount) {
        access.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("team")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of(name, new Quantity(amount)))
                        .endSpec()
                        .build())
                .inNamespace(namespace)
                .create();
        Await.within(Duration.ofSeconds(20), () -> assertThat(used(name)).isNotEmpty());
    }

    private String used(String name) {
        var status = access.client()
                .resourceQuotas()
                .inNamespace(namespace)
                .withName("team")
                .get()
                .getStatus();
        Map<String, Quantity> used = status == null ? null : status.getUsed();
        return used == null || !used.containsKey(name) ? "" : used.get(name).toString();
    }

    private List<String> stops(String manifests) {
        return look(manifests).stream()
                .filter(Obstacle::isInTheWay)
                .map(Obstacle::message)
                .toList();
    }

    private List<Obstacle> look(String manifests) {
        return PreflightChecks.look(subject(manifests, true, access.minorVersion()));
    }

    private Subject subject(String manifests, boolean namespaceExists, String version) {
        return new Subject(
                access,
                namespace,
                namespaceExists,
                version,
                WantedObject.parse(manifests, namespace),
                dev.fairlead.spec.VerificationPlan.NONE,
                new ServedKinds(access.client()),
                false);
    }

    private static String web(String replicas, String unavailable, String app, String image, String escalation) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: %s
              strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: %s}}
              selector: {matchLabels: {app: %s}}
              template:
                metadata: {labels: {app: %s}}
                spec:
                  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: main
                      image: %s
                      securityContext: {allowPrivilegeEscalation: %s, capabilities: {drop: [ALL]}}
                      resources: {requests: {cpu: 100m, memory: 64Mi}}
            """.formatted(replicas, unavailable, app, app, image, escalation);
    }
}
