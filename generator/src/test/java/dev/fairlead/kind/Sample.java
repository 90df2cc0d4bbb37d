package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.TestProject;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sample service, described by a spec, installed and steered by the program, and asked over the loopback. */
final class Sample {

    private static final String NAME = "sample";
    private static final String ENVIRONMENT = "kind";
    private static final String FILE = "environments/sample.yaml";
    private static final Duration SERVING = Duration.ofSeconds(60);
    static final Duration HEALING = Duration.ofSeconds(90);

    private static final String SPEC = """
            apiVersion: fairlead.dev/v1
            kind: EnvironmentSpec
            metadata: {name: sample, owner: team-sample}
            workload:
              image: {repository: $REPOSITORY}
              replicas: 3
              ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 8081}]
              env: {ERROR_RATE: "0", READY: "true"}
              config: {mountPath: /etc/sample, files: {sample.properties: "page=1"}}
              probes:
                readiness: {http: {path: /ready, port: admin}, periodSeconds: 1, failureThreshold: 2}
                liveness: {http: {path: /live, port: admin}, periodSeconds: 1, timeoutSeconds: 5, failureThreshold: 3}
              resources: {requests: {cpu: 20m, memory: 16Mi}, limits: {memory: 64Mi}}
              rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
            service: {type: NodePort, ports: [{name: http, port: 80, nodePort: $PORT}]}
            environments:
              kind:
                cluster: {context: $CONTEXT, namespace: $NAMESPACE, kubernetes: "1.36"}
                version: {tag: 1.0.0}
            """;

    private final TestProject project;
    private final KubernetesClient client;
    private final String namespace;
    private final Entrance entrance;

    Sample(Path folder, TestCluster cluster, Entrance entrance) throws IOException {
        this.client = cluster.client();
        this.namespace = cluster.namespace();
        this.entrance = entrance;
        this.project = TestProject.empty(folder)
                .with(
                        FILE,
                        SPEC.replace("$REPOSITORY", SampleImages.REPOSITORY)
                                .replace("$PORT", Integer.toString(entrance.nodePort()))
                                .replace("$CONTEXT", cluster.context())
                                .replace("$NAMESPACE", cluster.namespace()))
                .variable("KUBECONFIG", cluster.kubeconfig().toString());
    }

    /** Replaces a text that stands in the spec once. */
    Sample change(String from, String to) throws IOException {
        project.changed(FILE, from, to);
        return this;
    }

    /** Adds a section to the spec. */
    Sample section(String yaml) throws IOException {
        return change("environments:\n", yaml + "\nenvironments:\n");
    }

    Sample version(String tag) throws IOException {
        project.with(FILE, Files.readString(project.path(FILE)).replaceFirst("\\{tag: [^}]*}", "{tag: " + tag + "}"));
        return this;
    }

    /** Runs a command on the service in its environment. */
    TestProject.Outcome run(String... command) throws IOException {
        return project.run(Stream.concat(Stream.of(command), Stream.of(NAME, "-e", ENVIRONMENT))
                .toArray(String[]::new));
    }

    /** Installs a version, which must become healthy; then it is waited until the Service leads to every ready pod. */
    Sample install(String tag) throws IOException {
        version(tag).run("install", "--timeout", "2m").good();
        awaitServing();
        return this;
    }

    /** The node's proxy learns of pods up to a second or two after they are ready. */
    void awaitServing() {
        Await.within(SERVING, () -> {
            Tally tally = Load.burst(caller(), 20 * pods("").size());
            assertThat(tally.lost()).isEmpty();
            assertThat(tally.pods().keySet()).containsExactlyInAnyOrderElementsOf(names(pods("")));
        });
    }

    /** So many pods are ready, and all of them answer. */
    void awaitServing(int pods) {
        Await.within(HEALING, () -> assertThat(pods("")).hasSize(pods));
        awaitServing();
    }

    /** Whatever pod answers. */
    void awaitAnswers() {
        Await.within(SERVING, () -> assertThat(Load.burst(caller(), 20).lost()).isEmpty());
    }

    Caller caller() {
        return Caller.at(entrance.address());
    }

    /** Pods of a track that are ready and not on their way out; of both when it is empty. */
    List<Pod> pods(String track) {
        Map<String, String> labels =
                track.isEmpty() ? Map.of("app.kubernetes.io/instance", NAME) : Map.of("fairlead.dev/track", track);
        return client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                .filter(Readiness::isPodReady)
                .toList();
    }

    Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).get();
    }

    static List<String> names(List<Pod> pods) {
        return pods.stream().map(p -> p.getMetadata().getName()).toList();
    }

    /** Tells a pod how to behave, through the API server: a pod that is not ready is reached, too. */
    void tell(String pod, String order) {
        client.raw("/api/v1/namespaces/%s/pods/%s:8081/proxy/%s".formatted(namespace, pod, order), "POST", Map.of());
    }

    /** Asks for a pod's eviction, as a drain of its node does; whether it was granted. */
    boolean evict(String pod) {
        return client.pods().inNamespace(namespace).withName(pod).evict();
    }

    /** Pods that the Deployment is to have now. */
    int replicas() {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(NAME)
                .get()
                .getSpec()
                .getReplicas();
    }
}
