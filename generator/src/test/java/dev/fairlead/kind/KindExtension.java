package dev.fairlead.kind;

import dev.fairlead.cluster.sandbox.TestCluster;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps one kind node for all tests of a run, in the root of the stores, so that it is removed after the last of them. */
public final class KindExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace STORE = Namespace.create(KindExtension.class);
    private static final boolean REQUIRED = "required".equals(System.getenv("FAIRLEAD_KIND"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return condition(context);
    }

    /**
     * Whether a kind node can be started here.
     *
     * @throws IllegalStateException when it cannot, and must
     */
    public static ConditionEvaluationResult condition(ExtensionContext context) {
        Optional<?> obstacle = context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent("obstacle", _ -> Engine.obstacle(), Optional.class);
        if (obstacle.isEmpty()) {
            return ConditionEvaluationResult.enabled("a kind node can be started");
        }
        if (REQUIRED) {
            throw new IllegalStateException("FAIRLEAD_KIND=required, but " + obstacle.get());
        }
        return ConditionEvaluationResult.disabled("no kind: " + obstacle.get());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestCluster.class || type == Entrance.class || type == KindCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        KindCluster kind = cluster(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == KindCluster.class) {
            return kind;
        }
        return type == TestCluster.class
                ? context.getStore(STORE).getOrComputeIfAbsent("cluster", _ -> kind.space(), TestCluster.class)
                : context.getStore(STORE).getOrComputeIfAbsent("entrance", _ -> kind.entrance(), Entrance.class);
    }

    /** The node of this run, started when it is not yet. */
    public static KindCluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent("kind", _ -> KindCluster.start(), KindCluster.class);
    }
}
