package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;

/** A control plane beside the shared one, for tests of two environments; it goes with the test class. */
public record SecondSandbox(SandboxInfo sandbox, KubernetesClient client) implements AutoCloseable {

    /** Starts it. */
    public static SecondSandbox up(String purpose) {
        SandboxInfo sandbox =
                Sandboxes.here().up(SandboxOptions.named(TestNames.own(purpose)).withNodes(1), System.err::println);
        return new SecondSandbox(sandbox, Sandboxes.client(sandbox));
    }

    @Override
    public void close() {
        client.close();
        Sandboxes.here().down(sandbox.name(), System.err::println);
    }
}
