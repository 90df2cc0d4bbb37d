package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What a test sees of the shared sandbox: its own namespaces, which refuse all but restricted pods. */
public final class TestCluster implements AutoCloseable {

    private final SandboxInfo sandbox;
    private final KubernetesClient client;
    private final String namespace;
    private final List<String> namespaces = new ArrayList<>();

    TestCluster(SandboxInfo sandbox, KubernetesClient client) {
        this.sandbox = sandbox;
        this.client = client;
        this.namespace = newNamespace("test");
    }

    public SandboxInfo sandbox() {
        return sandbox;
    }

    public Path kubeconfig() {
        return sandbox.kubeconfig();
    }

    public String context() {
        return sandbox.context();
    }

    /** Shared by all tests: never close it. */
    public KubernetesClient client() {
        return client;
    }

    /** The test's own namespace. */
    public String namespace() {
        return namespace;
    }

    /** One more namespace of the test's own, named after {@code purpose}. */
    public String newNamespace(String purpose) {
        String name = purpose.toLowerCase(Locale.ROOT) + "-"
                + Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), Character.MAX_RADIX);
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        namespaces.add(name);
        return name;
    }

    /** Gives the namespaces back; they go while other tests run. */
    @Override
    public void close() {
        namespaces.forEach(name -> client.namespaces().withName(name).delete());
    }
}
