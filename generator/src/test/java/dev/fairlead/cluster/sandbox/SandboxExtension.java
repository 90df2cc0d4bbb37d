package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Keeps one sandbox for all tests of a run, in the root of the stores, so that it is removed after the last of them. What
 * a killed run left is removed by the next.
 */
final class SandboxExtension implements ParameterResolver {

    private static final Namespace STORE = Namespace.create(SandboxExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared =
                context.getRoot().getStore(STORE).getOrComputeIfAbsent("sandbox", _ -> Shared.start(), Shared.class);
        return context.getStore(STORE)
                .getOrComputeIfAbsent(
                        "cluster", _ -> new TestCluster(shared.sandbox(), shared.client()), TestCluster.class);
    }

    /** The sandbox of this run. */
    private record Shared(Sandboxes sandboxes, SandboxInfo sandbox, KubernetesClient client) implements AutoCloseable {

        static Shared start() {
            Sandboxes sandboxes = Sandboxes.here();
            sandboxes.list().stream()
                    .map(SandboxInfo::name)
                    .filter(TestNames::isOrphan)
                    .forEach(name -> sandboxes.down(name, System.err::println));
            SandboxInfo sandbox = sandboxes.up(SandboxOptions.named(TestNames.shared()), System.err::println);
            return new Shared(sandboxes, sandbox, Sandboxes.client(sandbox));
        }

        @Override
        public void close() {
            client.close();
            sandboxes.down(sandbox.name(), System.err::println);
        }
    }
}
