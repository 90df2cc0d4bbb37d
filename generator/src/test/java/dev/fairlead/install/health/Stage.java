package dev.fairlead.install.health;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Objects in a namespace of the sandbox, and what the readers say of them. */
record Stage(TestCluster cluster) {

    private static final String POD = """
            metadata:
              labels: {app: NAME}
              annotations: {sandbox.fairlead.dev/behavior: "BEHAVIOR"}
            spec:
              restartPolicy: RESTART
              terminationGracePeriodSeconds: 0
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: main
                  image: example.test/IMAGE
                  args: ARGS
                  ports: [{name: http, containerPort: 8080}]
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """;

    /** A pod's metadata and spec, indented for the place it goes to. */
    static String pod(String name, String behavior, String restart, int indent) {
        return POD.replace("NAME", name)
                .replace("BEHAVIOR", behavior)
                .replace("RESTART", restart)
                .replace("IMAGE", image(behavior))
                .replace("ARGS", restart.equals("Never") && behavior.equals("ready") ? "[ask]" : "[]")
                .indent(indent);
    }

    /** Where containers run, it does by itself what the sandbox is told by the annotation; with nobody to ask it ends well. */
    private static String image(String behavior) {
        return switch (behavior) {
            case "ready" -> "web:1.0.0";
            case "image-pull-error" -> "nowhere:1.0.0";
            default -> "web:1.1.0-" + behavior;
        };
    }

    KubernetesClient client() {
        return cluster.client();
    }

    /** Creates the objects of a YAML text and names the first. */
    ObjectRef create(String yaml) {
        client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(cluster.namespace())
                .create();
        return ref(yaml);
    }

    ObjectRef ref(String yaml) {
        return Manifests.parse(yaml.split("\n---\n", 2)[0], cluster.namespace())
                .refs()
                .getFirst();
    }

    List<ObjectHealth> look(ObjectRef ref) {
        return new HealthReaders(client(), 2).read(List.of(ref));
    }

    /** Waits until what is said of an object fulfils the assertions. */
    void until(ObjectRef ref, Consumer<ObjectHealth> assertions) {
        Await.within(Duration.ofSeconds(30), () -> assertions.accept(look(ref).getFirst()));
    }
}
