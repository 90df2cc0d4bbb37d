package dev.fairlead.cluster.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The sandbox of this run; its name tells whose it is: process id and start of the process. */
    private record Shared(Sandboxes sandboxes, SandboxInfo sandbox, KubernetesClient client) implements AutoCloseable {

        private static final Pattern OWNER = Pattern.compile("test-(?<pid>\\d+)-(?<start>\\d+)");

        static Shared start() {
            Sandboxes sandboxes = Sandboxes.here();
            sandboxes.list().stream()
                    .map(SandboxInfo::name)
                    .filter(Shared::isOrphan)
                    .forEach(name -> sandboxes.down(name, System.err::println));
            SandboxInfo sandbox =
                    sandboxes.up(SandboxOptions.named(nameOf(ProcessHandle.current())), System.err::println);
            return new Shared(sandboxes, sandbox, Sandboxes.client(sandbox));
        }

        private static boolean isOrphan(String name) {
            Matcher owner = OWNER.matcher(name);
            if (!owner.matches()) {
                return false;
            }
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(owner.group("pid")));
            return process.map(Shared::nameOf).filter(name::equals).isEmpty();
        }

        private static String nameOf(ProcessHandle process) {
            long start = process.info()
                    .startInstant()
                    .map(java.time.Instant::getEpochSecond)
                    .orElse(0L);
            return "test-%d-%d".formatted(process.pid(), start);
        }

        @Override
        public void close() {
            client.close();
            sandboxes.down(sandbox.name(), System.err::println);
        }
    }
}
