package dev.fairlead.cluster.sandbox;

import dev.fairlead.kind.KindExtension;
import dev.fairlead.kind.WithKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Keeps one sandbox for all tests of a run, in the root of the stores, so that it is removed after the last of them. What
 * a killed run left is removed by the next. With {@code -Dfairlead.cluster=kind} the tests get a kind node in its place, but for
 * those that are {@link SandboxOnly}.
 */
final class SandboxExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace STORE = Namespace.create(SandboxExtension.class);
    private static final boolean ON_KIND = "kind".equals(System.getProperty("fairlead.cluster"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!ON_KIND && !asksForKind(context)) {
            return ConditionEvaluationResult.enabled("on the sandbox");
        }
        Optional<SandboxOnly> only = AnnotationSupport.findAnnotation(context.getElement(), SandboxOnly.class);
        return only.map(o -> ConditionEvaluationResult.disabled("only on the sandbox: " + o.value()))
                .orElseGet(() -> KindExtension.condition(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class && !asksForKind(context);
    }

    /** A subclass that does has its cluster from there. */
    private static boolean asksForKind(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), WithKind.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (ON_KIND) {
            return context.getStore(STORE)
                    .getOrComputeIfAbsent(
                            "cluster", _ -> KindExtension.cluster(context).space(), TestCluster.class);
        }
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
