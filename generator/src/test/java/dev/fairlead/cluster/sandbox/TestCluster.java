package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What a test sees of a shared cluster, the sandbox or kind: its own namespaces, which refuse all but restricted pods. */
public final class TestCluster implements AutoCloseable {

    private final Optional<SandboxInfo> sandbox;
    private final Path kubeconfig;
    private final String context;
    private final KubernetesClient client;
    private final String namespace;
    private final List<String> namespaces = new ArrayList<>();

    TestCluster(SandboxInfo sandbox, KubernetesClient client) {
        this(Optional.of(sandbox), sandbox.kubeconfig(), sandbox.context(), client);
    }

    /** On a cluster that is no sandbox: its containers run. */
    public TestCluster(Path kubeconfig, String context, KubernetesClient client) {
        this(Optional.empty(), kubeconfig, context, client);
    }

    private TestCluster(Optional<SandboxInfo> sandbox, Path kubeconfig, String context, KubernetesClient client) {
        this.sandbox = sandbox;
        this.kubeconfig = kubeconfig;
        this.context = context;
        this.client = client;
        this.namespace = newNamespace("test");
    }

    /** The sandbox itself, for tests that are {@link SandboxOnly}. */
    public SandboxInfo sandbox() {
        return sandbox.orElseThrow(() -> new IllegalStateException("not a sandbox: say why with @SandboxOnly"));
    }

    /** Whether containers run in its pods, rather than stand-ins that are said to. */
    public boolean runsContainers() {
        return sandbox.isEmpty();
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    public String context() {
        return context;
    }

    /** Options of the program that lead to it, where the spec names its context. */
    public List<String> options() {
        return sandbox.map(s -> List.of("--sandbox", s.name()))
                .orElseGet(() -> List.of("--kubeconfig", kubeconfig.toString()));
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
